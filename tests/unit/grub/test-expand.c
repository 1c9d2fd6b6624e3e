// SPDX-License-Identifier: GPL-2.0-or-later
/* What GRUB makes of text before a kernel gets to see it. */
#include "grub/expand.h"

#include "base/strbuf.h"
#include "unit/scene.h"

static void reads(const char *text, const char *want)
{
	auto_free char *got = grub_text_read(text);

	IS_TEXT(got, want, shown(text));
}

static void test_text(void)
{
	reads("a  b", "a  b");
	reads("memmap=1G\\$4G", "memmap=1G$4G");
	reads("memmap=1G\\\\\\$4G", "memmap=1G\\$4G");
	reads("'memmap=1G$4G'", "memmap=1G$4G");
	reads("memmap=1G$4G", "memmap=1GG");
	reads("a${b c}d$e_1 $ $-", "ad $ $-");
	reads("a\\", "a\\");
	reads("${a", "");
	reads("'a\\b'", "a\\b");
}

static void test_entry(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(grub_variables) struct grub_variables variables, none;
	auto_free char *set = NULL, *unset = NULL;

	grub_variables_read(&none, &root);
	tree_text(&tree, "/boot/grub2/grubenv", "# GRUB Environment Block\na=1 $b\nb=2\n#####");
	grub_variables_read(&variables, &root);
	set = grub_text_of_entry("$a$b \\$a $c", &variables);
	IS_TEXT(set, "1 $b 2  \\$a $c", "each is put in place once, and stays an argument of its own");
	unset = grub_text_of_entry("$a", &none);
	IS_TEXT(unset, "$a", "without a block nothing is");
	OK(!variables.is_cut, "all of it");
}

static void test_cut(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(grub_variables) struct grub_variables variables;
	auto_clean(text) struct text block = { 0 };
	auto_free char *once = NULL, *twice = NULL;

	text_addf(&block, "# GRUB Environment Block\na=%040000d\n####", 1);
	tree_text(&tree, "/boot/grub/grubenv", text_get(&block));
	grub_variables_read(&variables, &root);
	once = grub_text_of_entry("$a", &variables);
	IS_NUMBER(strlen(once), 40001, "40000 bytes");
	twice = grub_text_of_entry("$a", &variables);
	OK(variables.is_cut && strcmp(twice, "$a") == 0, "are not put in place twice");
}

int main(void)
{
	test_text();
	test_entry();
	test_cut();
	return done_testing();
}
