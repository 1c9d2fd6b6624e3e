// SPDX-License-Identifier: GPL-2.0-or-later
#include "odd-bytes.h"

#include <inttypes.h>
#include <string.h>

#include "base/escape.h"

/* What editors and web pages put in the place of ASCII characters. */
static const struct look_alike {
	uint32_t first, last;
	const char *what;
} look_alikes[] = {
	{ 0xa0, 0xa0, "a no-break space; write an ordinary space" },
	{ 0xad, 0xad, "an invisible hyphen; remove it" },
	{ 0xab, 0xab, "a quotation mark, and values have no quotes here; remove it" },
	{ 0xbb, 0xbb, "a quotation mark, and values have no quotes here; remove it" },
	{ 0x2000, 0x200a, "a wide space; write an ordinary space" },
	{ 0x200b, 0x200f, "an invisible character; remove it" },
	{ 0x2010, 0x2015, "a dash that is not ASCII's; write -" },
	{ 0x2018, 0x201f, "a quotation mark, and values have no quotes here; remove it" },
	{ 0x2028, 0x202e, "an invisible character; remove it" },
	{ 0x202f, 0x202f, "a no-break space; write an ordinary space" },
	{ 0x2060, 0x2064, "an invisible character; remove it" },
	{ 0x2212, 0x2212, "a minus that is not ASCII's; write -" },
	{ 0x3000, 0x3000, "a wide space; write an ordinary space" },
	{ 0xfeff, 0xfeff, "a byte order mark, which only the file's first line may begin with; remove it" },
};

static char *not_ascii(const char *at, size_t length)
{
	auto_free char *text = format_text("%.*s", (int)(length < 4 ? length : 4), at);
	uint32_t code;
	size_t width = utf8_read(text, &code);

	if (!width)
		return copy_text("not an ASCII character; remove it, as only comments may contain it");
	for (size_t i = 0; i < sizeof(look_alikes) / sizeof(*look_alikes); i++)
		if (code >= look_alikes[i].first && code <= look_alikes[i].last)
			return copy_text(look_alikes[i].what);
	return format_text("'%.*s' is not an ASCII character; remove it, as only comments may contain it", (int)width,
			   text);
}

char *odd_byte_mistake(const char *line, size_t length, size_t content, size_t *at)
{
	for (*at = 0; *at < length; ++*at) {
		unsigned char c = (unsigned char)line[*at];

		if (c == '\r')
			return copy_text("a carriage return within the line; begin a new line there");
		if ((c < ' ' && c != '\t') || c == 0x7f)
			return copy_text("a control character; remove it");
		if (c >= 0x80 && *at < content)
			return not_ascii(line + *at, length - *at);
	}
	return NULL;
}

bool is_utf16(const char *bytes, size_t length)
{
	return length >= 2 && (!memcmp(bytes, "\xff\xfe", 2) || !memcmp(bytes, "\xfe\xff", 2));
}
