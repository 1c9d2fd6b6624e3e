// SPDX-License-Identifier: GPL-2.0-or-later
/* What is said of keys that are unknown where they stand, and that nothing else is. */
#include "conf/reader.h"

#include "unit/scene.h"

/* The one message of a file, or all of them if there are more. */
static void file(const char *text, const char *wanted)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_free char *all = NULL;
	struct conf conf;

	parse_conf(&conf, text, &messages);
	all = told(&messages);
	HAS(all, wanted, shown(text));
	IS_NUMBER(messages.count, 1, "one mistake is one error");
	conf_free(&conf);
}

int main(void)
{
	file("[data]\nlength = 4G\n", "2:1: error: unknown key 'length'; write size = 4G");
	file("[data]\nlength =\n", "unknown key 'length'; the key is size");
	file("[data]\nstart = 12G\nend = 16G\n", "3:1: error: a region has a start and a size, and no end; write size = 4G");
	file("[data]\nend = 16G\n", "write its length as size");
	file("[data]\nsize = 4G\nmode = dax\n", "remove the line, or write a key of regions: size, ");
	file("[data]\nsize = 4G\nname = data\n", "a region's name is in its [NAME]; remove the line");
	file("[data]\nsize = 4G\ntrial = no\n", "write it above the first [NAME]");
	file("size = 4G\nnode = 0\n", "1:1: error: size belongs to a region; write its [NAME] above");
	file("memmap=4G!12G\n", "write these lines instead: [data]; size = 4G; start = 12G");
	file("quiet memmap=4G!12G nokaslr\n", "[data]; size = 4G; start = 12G");
	file("GRUB_CMDLINE_LINUX=\"quiet memmap=4G!12G\"\n", "[data]; size = 4G; start = 12G");
	file("[data]\nmemmap=4G!8G,4G!12G\n", "instead, and more for the other regions: size = 4G; start = 8G");
	file("memmap=4G\n", "write a [NAME] with size and start");
	return done_testing();
}
