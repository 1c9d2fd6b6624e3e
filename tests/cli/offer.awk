# SPDX-License-Identifier: GPL-2.0-or-later
# Does in a file what a message about it offers: awk -v line=L -v column=C -v key=K -v value=V
# No key: V replaces the value at L:C. A key: it is set in the section of line L, or put below it.
{
	lines[NR] = $0
	if ($0 ~ /^\[/)
		section[NR] = 1
}
END {
	if (key == "") {
		lines[line] = substr(lines[line], 1, column - 1) value
	} else {
		for (first = line; first > 1 && !(first in section); first--)
			;
		for (at = first; at <= NR && (at == first || !(at in section)); at++)
			if (lines[at] ~ "^" key " *=") {
				lines[at] = key " = " value
				done = 1
			}
		if (!done)
			lines[line] = lines[line] "\n" key " = " value
	}
	for (i = 1; i <= NR; i++)
		print lines[i]
}
