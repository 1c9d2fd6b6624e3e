// SPDX-License-Identifier: GPL-2.0-or-later
#include "unnamed-pieces.h"

#include <string.h>

#include "base/size.h"
#include "base/strbuf.h"
#include "kernel/cmdline.h"

/* Whether memmap.names= has the region of this part of memmap=. */
static bool is_named_part(const struct asked *piece, const char *names)
{
	for (const char *at = strchr(names, '@'); at; at = strchr(at, '@')) {
		at++;
		if (kernel_size_parse(&at) == piece->range.start && piece->kind == '!')
			return true;
	}
	return false;
}

char *unnamed_pieces(const char *value, const char *names)
{
	struct text unnamed = { 0 };

	while (*value) {
		auto_clean(asked) struct asked_list asked = { 0 };
		size_t length = strcspn(value, ",");
		auto_free char *piece = format_text("%.*s", (int)length, value);

		asked_add_value(&asked, piece);
		if (!asked.count || !is_named_part(&asked.list[0], names))
			text_addf(&unnamed, "%s%s", unnamed.length ? "," : "", piece);
		value += length + (value[length] == ',');
	}
	return text_take(&unnamed);
}
