// SPDX-License-Identifier: GPL-2.0-or-later
/* Where an argument is written, in files that are not read word by word. */
#include "takers/origins.h"

#include "unit/scene.h"

#define SETTINGS "/etc/default/grub"
#define MENU "/boot/grub/grub.cfg"

/* The origin in these two files, of which `menu` may be NULL, without the path of the tree. */
static void is_at(const char *settings, const char *menu, const char *argument, const char *want)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(origins) struct origins origins;
	auto_free char *found = NULL, *written = NULL;

	tree_text(&tree, SETTINGS, settings);
	if (menu)
		tree_text(&tree, MENU, menu);
	origins_init(&origins);
	origins_add(&origins, &root, SETTINGS);
	origins_add(&origins, &root, MENU);
	found = origins_find(&origins, argument, &written);
	IS_TEXT(found ? found + strlen(tree.path) : "nowhere", want, argument);
}

static void test_found(void)
{
	is_at("x\nGRUB_CMDLINE_LINUX=\"quiet mem=8G\"\n", NULL, "mem=8G", SETTINGS ":2");
	is_at("mem=8G", NULL, "mem=8G", SETTINGS ":1");
	is_at("a\n\nX='mem=8G,x'\n", NULL, "mem=8G", SETTINGS ":3");
	is_at("X='mem=16G'\nX='xmem=8G'\nX='mem=8G'\n", NULL, "mem=8G", SETTINGS ":3");
	is_at("# mem=8G\n  #mem=8G\nmem=8G\n", NULL, "mem=8G", SETTINGS ":3");
	is_at("mem=8G\n", "set a=\"mem=8G\"\n", "mem=8G", MENU ":1");
	is_at("mem=8G\n", "set a=\"mem=9G\"\n", "mem=8G", SETTINGS ":1");
}

static void test_similar(void)
{
	is_at("\nX=\"memmap=64K$0x18690000\"\n", NULL, "memmap=64K/usr/sbin/grub-mkconfigx18690000", SETTINGS ":2");
	is_at("memmap=1G!8G\nmemmap=64K\\\\\\$0x1\n", NULL, "memmap=64K$0x1", SETTINGS ":2");
	is_at("x=8\nX=\"mem=${x}G\"\n", NULL, "mem=8G", SETTINGS ":2");
	is_at("\nmemmap=1G!4G,4G!10G\n", NULL, "memmap=4G!10G", SETTINGS ":2");
	is_at("a=512M\nX=\"crashkernel=${a}\"\n", NULL, "crashkernel=512M", SETTINGS ":2");
}

/* The text in the settings for what the kernel gets; "" for the same. */
static void is_written(const char *settings, const char *argument, const char *want)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(origins) struct origins origins;
	auto_free char *found = NULL, *written = NULL;

	tree_text(&tree, SETTINGS, settings);
	origins_init(&origins);
	origins_add(&origins, &root, SETTINGS);
	found = origins_find(&origins, argument, &written);
	IS_TEXT(written ? written : "", want, argument);
}

static void test_written(void)
{
	is_written("X=\"memmap=4G\\$12G quiet\"\n", "memmap=4GG", "memmap=4G\\$12G");
	is_written("X='memmap=1G!4G,4G$12G'\n", "memmap=1G", "memmap=1G!4G");
	is_written("X=\"memmap=4G\"\n", "memmap=4G", "");
	is_written("X=\"quiet\"\n", "memmap=4G", "");
}

static void test_not_found(void)
{
	is_at("quiet\n", NULL, "mem=8G", "nowhere");
	is_at("#mem=8G\n", NULL, "mem=8G", "nowhere");
	is_at("memory=8G\n", NULL, "mem=8G", "nowhere");
}

static void test_drop(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(origins) struct origins origins;

	tree_text(&tree, SETTINGS, "mem=8G");
	origins_init(&origins);
	origins_add(&origins, &root, MENU);
	origins_drop(&origins, &root, MENU);
	IS_NUMBER(origins.count, 0, "a missing file is left out");
	origins_add(&origins, &root, SETTINGS);
	origins_drop(&origins, &root, MENU);
	IS_NUMBER(origins.count, 1, "and drops no other");
	origins_drop(&origins, &root, SETTINGS);
	IS_NUMBER(origins.count, 0, "the last one is dropped");
}

/* 16 MiB for each of 10,000 arguments would be minutes. */
static void test_hostile(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(origins) struct origins origins;
	auto_free char *text = calloc(1, 8 * MIB + 1), *found = NULL, *written = NULL;

	memset(text, 'm', 8 * MIB);
	tree_text(&tree, SETTINGS, text);
	origins_init(&origins);
	origins_add(&origins, &root, SETTINGS);
	for (int i = 0; i < 10000; i++) {
		free(found);
		free(written);
		found = origins_find(&origins, "mem=8G", &written);
	}
	OK(!found && origins.left < 8 * MIB, "the search ends");
}

int main(void)
{
	test_found();
	test_similar();
	test_written();
	test_not_found();
	test_drop();
	test_hostile();
	return done_testing();
}
