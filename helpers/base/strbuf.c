// SPDX-License-Identifier: GPL-2.0-or-later
#include "strbuf.h"

#include <string.h>

void text_add(struct text *text, const char *bytes, size_t length)
{
	text->bytes = grow(text->bytes, &text->room, text->length + length + 1, 1);
	if (length)
		memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

void text_addf(struct text *text, const char *format, ...)
{
	auto_free char *added = NULL;
	va_list values;

	va_start(values, format);
	added = format_values(format, values);
	va_end(values);
	text_add(text, added, strlen(added));
}

void text_clear(struct text *text)
{
	text->length = 0;
	if (text->bytes)
		text->bytes[0] = '\0';
}

const char *text_get(const struct text *text)
{
	return text->bytes ? text->bytes : "";
}

char *text_take(struct text *text)
{
	char *bytes;

	text_add(text, "", 0);
	bytes = text->bytes;
	*text = (struct text){ 0 };
	return bytes;
}

void text_free(struct text *text)
{
	free(text->bytes);
	*text = (struct text){ 0 };
}
