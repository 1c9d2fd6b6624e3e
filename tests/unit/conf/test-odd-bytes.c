// SPDX-License-Identifier: GPL-2.0-or-later
/* Which bytes are refused, where, and what to write instead. */
#include "conf/odd-bytes.h"

#include "unit/scene.h"

static void odd(const char *line, size_t content, size_t wanted_at, const char *wanted)
{
	size_t at;
	auto_free char *mistake = odd_byte_mistake(line, strlen(line), content, &at);

	if (!wanted) {
		OK(!mistake, shown(line));
		return;
	}
	HAS(mistake ? mistake : "", wanted, shown(line));
	IS_NUMBER(mistake ? at : 0, wanted_at, "its place");
}

int main(void)
{
	odd("size = 4G", 9, 0, NULL);
	odd("\tsize\t= 4G", 10, 0, NULL);
	odd("4G # \xc3\xa4", 2, 0, NULL);
	odd("4G # \001", 2, 5, "a control character; remove it");
	odd("4\xc2\xa0G", 4, 1, "a no-break space; write an ordinary space");
	odd("4G\xe2\x80\x8b", 5, 2, "an invisible character; remove it");
	odd("4G\xe2\x80\x93" "8G", 7, 2, "write -");
	odd("\xe2\x80\x9c" "4G", 5, 0, "no quotes here; remove it");
	odd("\xef\xbb\xbfsize", 7, 0, "a byte order mark");
	odd("\xc3\xa4", 2, 0, "'\xc3\xa4' is not an ASCII character");
	odd("\xff", 1, 0, "not an ASCII character; remove it");
	odd("\xc3", 1, 0, "not an ASCII character; remove it");
	odd("a\rb", 3, 1, "begin a new line there");
	OK(is_utf16("\xff\xfe[", 3) && is_utf16("\xfe\xff", 2), "UTF-16 in both orders");
	OK(!is_utf16("\xff", 1) && !is_utf16("\xef\xbb\xbf", 3) && !is_utf16("", 0), "and what is not");
	return done_testing();
}
