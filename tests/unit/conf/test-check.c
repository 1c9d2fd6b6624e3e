// SPDX-License-Identifier: GPL-2.0-or-later
/* What only the whole file tells, each mistake with its place. */
#include "conf/reader.h"

#include "unit/scene.h"

static void says(const char *file, const char *want, const char *text)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(conf) struct conf conf = { 0 };
	auto_free char *said = NULL;

	parse_conf(&conf, file, &messages);
	said = told(&messages);
	if (want)
		HAS(said, want, text);
	else
		IS_TEXT(said, "", text);
}

#define A "[a]\nsize = 1G\n"
#define B "[b]\nsize = 1G\n"

static void test_mounts(void)
{
	says(A "filesystem = ext4\nmount = /a\n" B "filesystem = xfs\nmount = /b\n", NULL, "two that differ");
	says(A "filesystem = ext4\nmount = /a\n" B "filesystem = xfs\nmount = /a\n",
	     ":8:9: error: /a is already the mount of [a] at line 4", "one place for two");
	says(A "mount = /a\n", ":3:9: error: mount needs a filesystem", "nothing to mount");
	says(A "filesystem = ext4\nmount = /usr\n", ":4:9: warning: /usr is needed by the system itself",
	     "a vital one");
}

static void test_labels(void)
{
	says("[abcdefghijklmnop]\nsize = 1G\nfilesystem = ext4\n", NULL, "16 characters with ext4");
	says("[abcdefghijklmnopq]\nsize = 1G\nfilesystem = ext4\n", ":1:2: error: ", "17 with ext4");
	says("[abcdefghijkl]\nsize = 1G\nfilesystem = xfs\n", NULL, "12 characters with xfs");
	says("[abcdefghijklm]\nsize = 1G\nfilesystem = xfs\n", ":1:2: error: ", "13 with xfs");
	says("[memmap-half]\nsize = 1G\nfilesystem = ext4\n", ":1:2: error: ", "the label of one that is half made");
	says("[memmap-half]\nsize = 1G\n", NULL, "which is a name as any other without a filesystem");
}

static void test_missing(void)
{
	says("[a]\nnode = 0\n", ":1:2: error: ", "no size");
	says("min-ram = 128M\ntrial = no\n" A, "error: ", "so little RAM, untried");
	says("min-ram = 128M\n" A, NULL, "so little RAM, tried");
}

int main(void)
{
	test_mounts();
	test_labels();
	test_missing();
	return done_testing();
}
