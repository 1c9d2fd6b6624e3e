// SPDX-License-Identifier: GPL-2.0-or-later
#include "quote.h"

#include <string.h>

/* RFC 3629, 3: the first byte tells how many follow, and those begin with the bits 10. */
static size_t character_length(const char *at)
{
	unsigned char first = (unsigned char)*at;
	size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;

	for (size_t i = 1; i < length; i++)
		if (((unsigned char)at[i] & 0xc0) != 0x80)
			return 1;
	return length;
}

struct quoted quote(const char *value)
{
	struct quoted quoted;
	const char *end = value;

	for (int i = 0; i < QUOTE_MOST && *end; i++)
		end += character_length(end);
	memcpy(quoted.text, value, (size_t)(end - value));
	strcpy(quoted.text + (end - value), *end ? "..." : "");
	return quoted;
}
