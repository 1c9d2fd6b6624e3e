// SPDX-License-Identifier: GPL-2.0-or-later
#include "grubenv-block.h"

#include <string.h>

#include "base/strbuf.h"

/* Reads a value and moves *at to its end. Backslashes and newlines in it are escaped with a backslash
 * (grub-core/lib/envblk.c). */
static char *read_value(const char **at)
{
	struct text value = { 0 };

	for (; **at && **at != '\n'; ++*at) {
		*at += **at == '\\' && (*at)[1];
		text_add(&value, *at, 1);
	}
	return text_take(&value);
}

char *grubenv_block_value(const char *block, const char *name)
{
	auto_free char *start = format_text("\n%s=", name);
	const char *at = strstr(block, start);

	if (!at)
		return NULL;
	at += strlen(start);
	return read_value(&at);
}

bool grubenv_is_block(const char *bytes, size_t length)
{
	return strlen(bytes) == length && startswith(bytes, GRUBENV_SIGNATURE);
}

/* GRUB writes into the padding of # at the end, or over an existing value of the same length (grub_envblk_set() in
 * grub-core/lib/envblk.c). */
bool grubenv_block_has_room(const char *block, size_t length)
{
	static const char line[] = GRUBENV_TRIED "=01234567\n";
	auto_free char *tried = grubenv_block_value(block, GRUBENV_TRIED);
	size_t room = 0;

	while (room < length && block[length - room - 1] == '#')
		room++;
	return tried || room >= strlen(line);
}

bool grubenv_block_next(const char **at, char **name, char **value)
{
	while (**at) {
		size_t length = strcspn(*at, "=\n");
		const char *start = *at;

		*at += length;
		if (**at != '=' || *start == '#') {
			*at += strcspn(*at, "\n");
			*at += **at == '\n';
			continue;
		}
		++*at;
		*name = format_text("%.*s", (int)length, start);
		*value = read_value(at);
		*at += **at == '\n';
		return true;
	}
	return false;
}
