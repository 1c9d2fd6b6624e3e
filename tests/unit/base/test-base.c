// SPDX-License-Identifier: GPL-2.0-or-later
/* Arrays that grow, numbers and UUIDs of bytes. */
#include "base/base.h"

#include "unit/scene.h"

static void test_grow(void)
{
	size_t room = 0, larger;
	auto_free uint64_t *list = grow(NULL, &room, 1, sizeof(*list));

	OK(list && room >= 1, "room for one");
	larger = room + 1;
	list[0] = 42;
	list = grow(list, &room, larger, sizeof(*list));
	OK(room >= larger && list[0] == 42, "more room, and what was there");
	larger = room;
	list = grow(list, &room, 1, sizeof(*list));
	IS_NUMBER(room, larger, "it never shrinks");
}

static void test_bytes(void)
{
	static const unsigned char bytes[] = { 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef,
					       0x10, 0x32, 0x54, 0x76, 0x98, 0xba, 0xdc, 0xfe };
	char text[UUID_ROOM];

	IS_NUMBER(little_endian(bytes, 8), 0xefcdab8967452301, "eight bytes");
	IS_NUMBER(little_endian(bytes + 7, 1), 0xef, "one byte");
	IS_NUMBER(little_endian(bytes, 0), 0, "none");
	uuid_text(bytes, text);
	IS_TEXT(text, "01234567-89ab-cdef-1032-547698badcfe", "a UUID");
}

static void test_nuls(void)
{
	char bytes[] = "\0a\0\0b\0";

	blank_nuls(bytes, sizeof(bytes) - 1);
	IS_TEXT(bytes, " a  b ", "NULs are blanks, up to the length");
	blank_nuls(bytes, 0);
	IS_TEXT(bytes, " a  b ", "none in no bytes");
}

int main(void)
{
	test_grow();
	test_bytes();
	test_nuls();
	return done_testing();
}
