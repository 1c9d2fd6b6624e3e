// SPDX-License-Identifier: GPL-2.0-or-later
/* What remains of values with quotes, comments or other keys. */
#include "conf/offer-value.h"

#include "unit/scene.h"

static void offers(char *offer, const char *wanted, const char *what)
{
	if (wanted && offer)
		HAS(offer, wanted, what);
	else
		OK(!wanted == !offer, what);
	free(offer);
}

static bool is_key(const char *key)
{
	return streq(key, "size") || streq(key, "start") || streq(key, "node");
}

static void bare(const char *value, const char *wanted)
{
	offers(offer_bare("size", value, is_key), wanted, value);
}

static void test_bare(void)
{
	bare("\"4G\"", "no quotes here; write 4G");
	bare("'/a b'", "no quotes here; write /a b");
	bare("\"\"", NULL);
	bare("\"4G'", NULL);
	bare("4G ; not 8", "a comment begins with #: write 4G # not 8");
	bare("4G // not 8", "write 4G # not 8");
	bare("/a//b;c", NULL);
	bare("4G start = 12G", "write these lines instead: size = 4G; start = 12G");
	bare("4G, start=12G", "write these lines instead: size = 4G; start = 12G");
	bare("4G; node: 0", NULL);
	bare("4G colour = red", NULL);
	bare("start = 12G", NULL);
	bare("4G start =", NULL);
	bare("", NULL);
}

static void rest(const char *value, const char *wanted)
{
	offers(offer_rest("size", value, is_key), wanted, value);
}

static void test_rest(void)
{
	rest("4G;", "ends with a semicolon; write 4G");
	rest("4G,", "ends with a comma; write 4G");
	rest("4G \\", "ends with a backslash; write 4G");
	rest("\"4G", "write 4G");
	rest("4G'", "write 4G");
	rest("4G# all", "write 4G # all");
	rest("4G#8", NULL);
	rest("4G, node 1", "write these lines instead: size = 4G; node = 1");
	rest("4G node: 1", "size = 4G; node = 1");
	rest("4G node", NULL);
	rest(";", NULL);
	rest("#", NULL);
	rest("\"", NULL);
	rest("four", NULL);
	rest("", NULL);
}

int main(void)
{
	test_bare();
	test_rest();
	return done_testing();
}
