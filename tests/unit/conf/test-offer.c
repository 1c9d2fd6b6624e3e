// SPDX-License-Identifier: GPL-2.0-or-later
/* What is offered for values, names and keys that the file does not take. */
#include "conf/offer.h"

#include <string.h>

#include "kernel/limits.h"
#include "unit/scene.h"

static void offers(char *offer, const char *wanted, const char *what)
{
	if (wanted && offer)
		HAS(offer, wanted, what);
	else
		OK(!wanted == !offer, what);
	free(offer);
}

static void size(const char *value, const char *wanted)
{
	offers(offer_size(value, REGION_UNIT), wanted, value);
}

static void test_size(void)
{
	size("12G-16G", "'12G-16G' is a range; write start and length, such as start = 12G and size = 4G");
	size("12G - 16G", "start = 12G and size = 4G");
	size("0x300000000-0x3ffffffff", "start = 12G and size = 4G");
	size("300000000-3ffffffff", "start = 12G and size = 4G");
	size("16G-12G", NULL);
	size("12G-12G", NULL);
	size("1G-1000000K", NULL);
	size("4G!12G", "'4G!12G' is a size and a start; write both, such as size = 4G and start = 12G");
	size("4G$0x300000000", "size = 4G and start = 12G");
	size("4G@12G", "size = 4G and start = 12G");
	size("4G!", NULL);
	size("!4G", NULL);
	size("0!4G", NULL);
	size("0X3_0000", "write 2M");
	size("0X1_0000_0000", "write 4G");
	size("4 G", "write 4G");
	size("4_096M", "write 4G");
	size("4,096M", "write 4G");
	size("1,5G", "write 1536M");
	size("4'096M", "write 4G");
	size("4G", NULL);
	size("four", NULL);
	size("18446744073709551615 ", NULL);
	size("", NULL);
}

static void unit(const char *value, uint64_t bytes, const char *wanted)
{
	offers(offer_unit(value, bytes, REGION_UNIT), wanted, value);
}

static void test_unit(void)
{
	unit("4", 4, "4 means bytes without K, M, G or T; write 4G");
	unit("511", 511, "write 511G");
	unit("512", 512, "write 512M");
	unit("4096", 4096, "write 4G");
	unit("4097", 4097, "write 4098M");
	unit("2097151", 2097151, "write 2T");
	unit("2097152", 2097152, NULL);
	unit("0", 0, NULL);
	unit("4K", 4096, NULL);
	unit("0x4", 4, NULL);
}

static void test_bare(void)
{
	offers(offer_bare("\"4G\""), "no quotes here; write 4G", "double quotes");
	offers(offer_bare("'/a b'"), "no quotes here; write /a b", "single quotes");
	offers(offer_bare("\"\""), NULL, "nothing between");
	offers(offer_bare("\"4G'"), NULL, "two kinds");
	offers(offer_bare("4G ; not 8"), "a comment begins with #", "a semicolon");
	offers(offer_bare("4G // not 8"), "a comment begins with #", "slashes");
	offers(offer_bare("/a//b;c"), NULL, "neither is one in a path");
	offers(offer_bare(""), NULL, "nothing");
}

static void name(const char *given, const char *wanted)
{
	auto_free char *offer = offer_name(given);

	IS_TEXT(offer ? offer : "none", wanted, given);
}

static void test_name(void)
{
	name("my data", "my-data");
	name("Data", "data");
	name("a.b/c", "a-b-c");
	name(" a  b ", "a-b");
	name("a_b", "a_b");
	name("!", "none");
	name("", "none");
	name("abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz", "none");
}

static bool is_known(const char *key)
{
	return streq(key, "start") || streq(key, "mount-options");
}

static void key(const char *given, const char *wanted)
{
	auto_free char *spelling = NULL;
	const char *offer = offer_key(given, is_known, &spelling);

	IS_TEXT(offer ? offer : "none", wanted, given);
}

static void test_key(void)
{
	key("offset", "start");
	key("Address", "start");
	key("START", "start");
	key("mount_options", "mount-options");
	key("mount options", "mount-options");
	key("opts", "mount-options");
	key("end", "none");
	key("colour", "none");
	key("", "none");
}

int main(void)
{
	test_size();
	test_unit();
	test_bare();
	test_name();
	test_key();
	return done_testing();
}
