// SPDX-License-Identifier: GPL-2.0-or-later
#include "written.h"

#include <ctype.h>
#include <string.h>

#include "base/range.h"
#include "base/size.h"

void taker_compare_written(struct taker *taker, const char *written, bool in_settings)
{
	const char *dollar = strchr(written, '$');
	size_t length = dollar ? (size_t)(dollar - written) : 0;

	if (taker->kind != TAKES_ABOVE || !dollar || !isdigit((unsigned char)dollar[1]))
		return;
	while (length && written[length - 1] == '\\')
		length--;
	free(taker->why);
	/* What a shell and GRUB need between double quotes, and what GRUB alone needs. */
	taker->why = format_text("limits RAM to %s, as %sGRUB replaced a $; if %.*s%s was meant, write %.*s%s%s%s",
				 size_text(taker->range.start).text, in_settings ? "a shell or " : "", (int)length,
				 written, dollar, (int)length, written, in_settings ? "\\\\\\" : "\\", dollar,
				 in_settings ? " in /etc/default/grub" : "");
}
