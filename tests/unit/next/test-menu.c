// SPDX-License-Identifier: GPL-2.0-or-later
/* What GRUB's menu has of ours, and whether it is whole. */
#include "next/menu.h"

#include "unit/scene.h"

#define BEGIN(script) "### BEGIN /etc/grub.d/" script " ###\n"
#define END(script) "### END /etc/grub.d/" script " ###\n"
#define ENTRY "\tlinux /vmlinuz ro $memmap_args quiet\n"

static void read_menu(struct menu *menu, const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	if (text)
		tree_text(&tree, "/boot/grub/grub.cfg", text);
	menu_read(menu, &root, "/boot/grub/grub.cfg");
}

static void has_args(const char *text, const char *args, const char *trial, const char *untried, const char *what)
{
	auto_clean(menu) struct menu menu;

	read_menu(&menu, text);
	IS_TEXT(menu.args, args, what);
	IS_TEXT(menu.trial, trial, "what is tried");
	IS_TEXT(menu.untried, untried, "what cannot be tried");
}

static void test_args(void)
{
	has_args("set memmap_args='a b'\n" ENTRY, "a b", NULL, NULL, "those of every boot");
	has_args("set memmap_args=''\nset memmap_trial='c panic=30 rd.shell=0 rd.emergency=reboot'\n" ENTRY, "", "c",
		  NULL,
		  "a trial, without what is its own");
	has_args("set memmap_args='a'\n# memmap_untried='c'\n" ENTRY, "a", NULL, "c", "one that GRUB cannot remember");
	has_args("set memmap_args='a'\n\tlinux /vmlinuz ro\n", "", NULL, NULL, "no entry would use them");
	has_args("set memmap_args='a'\nblscfg\n", "a", NULL, NULL, "entries that are files of their own");
	has_args("# set memmap_args='a'\n" ENTRY, "", NULL, NULL, "a comment");
	has_args(NULL, "", NULL, NULL, "no menu");
}

static void test_unused(void)
{
	auto_clean(menu) struct menu unused, used, without;

	read_menu(&unused, "set memmap_args='a'\n\tlinux /vmlinuz ro\n");
	OK(unused.is_unused, "arguments, but no entry that uses them");
	read_menu(&used, "set memmap_args='a'\n" ENTRY);
	OK(!used.is_unused, "an entry uses them");
	read_menu(&without, "\tlinux /vmlinuz ro\n");
	OK(!without.is_unused, "no arguments");
}

static void test_whole(void)
{
	auto_clean(menu) struct menu whole, cut, hand, empty;

	read_menu(&whole, BEGIN("00_header") END("00_header") BEGIN("10_linux") ENTRY END("10_linux"));
	OK(whole.is_made && whole.is_whole, "each script that begins ends");
	read_menu(&cut, BEGIN("00_header") END("00_header") BEGIN("10_linux") ENTRY);
	OK(cut.is_made && !cut.is_whole, "one is cut off");
	read_menu(&hand, ENTRY);
	OK(!hand.is_made && !hand.is_static && hand.is_whole, "one that was written by hand");
	read_menu(&empty, "");
	OK(empty.is_made && !empty.is_whole, "an empty one loses nothing, and is not whole");
}

/* What the last of our scripts prints has to be there once that script is. */
static void test_last_script(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_free char *script = format_text("%s/etc/grub.d/42_memmap", tree.path);
	auto_clean(menu) struct menu without, with;

	tree_text(&tree, "/etc/grub.d/42_memmap", "");
	OK(chmod(script, 0755) == 0, "our last script");
	tree_text(&tree, "/boot/a", BEGIN("10_linux") ENTRY END("10_linux"));
	tree_text(&tree, "/boot/b", BEGIN("10_linux") ENTRY END("10_linux") BEGIN("42_memmap") END("42_memmap"));
	menu_read(&without, &root, "/boot/a");
	OK(!without.is_whole, "is missing");
	menu_read(&with, &root, "/boot/b");
	OK(with.is_whole, "is there");
}

/* Where our program for entries in separate files is. */
static void test_static(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_free char *program = format_text("%s/usr/libexec/memmap/memmap-entries", tree.path);
	auto_clean(menu) struct menu without, with, made, binary;
	auto_free char *file = format_text("%s/boot/c", tree.path);
	FILE *out;

	tree_text(&tree, "/boot/c", "blscfg\n");
	out = fopen(file, "a");
	OK(out && fwrite("", 1, 1, out) == 1 && fclose(out) == 0, "a NUL byte");
	tree_text(&tree, "/boot/a", "set memmap_args='a'\nblscfg\n");
	tree_text(&tree, "/boot/b", BEGIN("10_linux") "blscfg\n" END("10_linux"));
	menu_read(&without, &root, "/boot/a");
	OK(!without.is_static, "nothing adds our variable to the entries");
	tree_text(&tree, "/usr/libexec/memmap/memmap-entries", "");
	OK(chmod(program, 0755) == 0, "our program for entries");
	menu_read(&with, &root, "/boot/a");
	OK(with.is_static && with.is_whole && !with.is_made, "has a place for our part");
	IS_TEXT(with.args, "a", "which is read");
	menu_read(&made, &root, "/boot/b");
	OK(made.is_made && !made.is_static, "a generated one is none");
	menu_read(&binary, &root, "/boot/c");
	OK(!binary.is_static, "nor is one that is no text");
}

int main(void)
{
	test_args();
	test_unused();
	test_whole();
	test_last_script();
	test_static();
	return done_testing();
}
