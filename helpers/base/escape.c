// SPDX-License-Identifier: GPL-2.0-or-later
#include "escape.h"

#include <ctype.h>
#include <string.h>

#include "strbuf.h"

/* The length of a character by its first byte (RFC 3629, 3). */
static size_t utf8_length(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

size_t utf8_read(const char *text, uint32_t *code)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t length = utf8_length((unsigned char)*text);

	if (length == 0)
		return 0;
	*code = (unsigned char)*text & (length == 1 ? 0x7fU : 0xffU >> (length + 1));
	for (size_t i = 1; i < length; i++) {
		if (((unsigned char)text[i] & 0xc0) != 0x80)
			return 0;
		*code = *code << 6 | ((unsigned char)text[i] & 0x3f);
	}
	if (*code < least[length] || (*code >= 0xd800 && *code <= 0xdfff) || *code > 0x10ffff)
		return 0;
	return length;
}

/* Unicode 15: the categories Cc, Zl and Zp, and the characters of Cf that hide text or change its direction. */
static bool is_hidden(uint32_t code)
{
	static const uint32_t hidden[][2] = {
		{ 0, 0x1f },	      { 0x7f, 0x9f },	    { 0x61c, 0x61c },
		{ 0x200b, 0x200f },   { 0x2028, 0x202e },   { 0x2060, 0x206f },
		{ 0xfeff, 0xfeff },   { 0xfff9, 0xfffb },   { 0xe0000, 0xe007f },
	};

	for (size_t i = 0; i < sizeof(hidden) / sizeof(*hidden); i++)
		if (code >= hidden[i][0] && code <= hidden[i][1])
			return true;
	return false;
}

static bool stays_in_text(const char *text)
{
	return text[0] != '\\' || text[1] != 'x';
}

static bool stays_in_value(const char *text)
{
	return (unsigned char)*text >= 0x80 || isalnum((unsigned char)*text) || strchr("#+-.:=@_", *text);
}

static char *escape_with(const char *text, bool (*stays)(const char *text))
{
	struct text safe = { 0 };

	while (*text) {
		uint32_t code = 0;
		size_t length = utf8_read(text, &code);

		if (length && !is_hidden(code) && stays(text)) {
			text_add(&safe, text, length);
			text += length;
			continue;
		}
		for (length = length ? length : 1; length; length--)
			text_addf(&safe, "\\x%02x", (unsigned char)*text++);
	}
	return text_take(&safe);
}

char *escape_text(const char *text)
{
	return escape_with(text, stays_in_text);
}

char *escape_value(const char *text)
{
	return escape_with(text, stays_in_value);
}

char *escape_undo(const char *text)
{
	char *plain = copy_text(text), *to = plain;
	unsigned byte;

	while (*text) {
		if (text[0] == '\\' && text[1] == 'x' && isxdigit((unsigned char)text[2]) &&
		    isxdigit((unsigned char)text[3]) && sscanf(text + 2, "%2x", &byte) == 1 && byte) {
			*to++ = (char)byte;
			text += 4;
		} else {
			*to++ = *text++;
		}
	}
	*to = '\0';
	return plain;
}

void print_line(FILE *out, const char *format, ...)
{
	auto_free char *line = NULL, *safe = NULL;
	va_list values;

	va_start(values, format);
	line = format_values(format, values);
	va_end(values);
	safe = escape_text(line);
	fprintf(out, "%s\n", safe);
}

struct quoted quote(const char *value)
{
	struct quoted quoted;
	const char *end = value;

	for (int i = 0; i < QUOTE_MOST && *end; i++) {
		uint32_t code;
		size_t length = utf8_read(end, &code);

		end += length ? length : 1;
	}
	memcpy(quoted.text, value, (size_t)(end - value));
	strcpy(quoted.text + (end - value), *end ? "..." : "");
	return quoted;
}
