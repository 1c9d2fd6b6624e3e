// SPDX-License-Identifier: GPL-2.0-or-later
/* Boot entries that are files of their own: which of them count, and what of them. */
#include "lines/sources.h"

#include <unistd.h>

#include "base/strbuf.h"
#include "unit/scene.h"

#define GRUB "/boot/loader/entries/0123-6.0.conf"
#define EFI "/efi/loader/entries/arch.conf"

/* A host of GRUB's, with one more file. */
static struct tree tree_of_grub(const char *path, const char *text)
{
	struct tree tree = tree_new();

	tree_text(&tree, "/boot/grub2/grub.cfg", "blscfg\n");
	tree_text(&tree, "/boot/grub2/grubenv",
		  "# GRUB Environment Block\nkernelopts=ro memmap=1G!30G\n########");
	tree_text(&tree, path, text);
	return tree;
}

/* The places of all lines as "memmap=1G!20G of FILE:LINE|", below the tree. */
static char *places_text(const struct tree *tree)
{
	const struct sysroot root = { tree->path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(next_lines) struct next_lines lines = { 0 };
	struct text all = { 0 };

	read_next(&lines, &root, &messages);
	for (size_t i = 0; i < lines.places.count; i++)
		text_addf(&all, "%s of %s|", lines.places.list[i].argument,
			  lines.places.list[i].origin + strlen(tree->path));
	return text_take(&all);
}

static void grub_reads(const char *path, const char *entry, const char *want, const char *text)
{
	auto_clean(tree) struct tree tree = tree_of_grub(path, entry);
	auto_free char *got = places_text(&tree);

	IS_TEXT(got, want, text);
}

static void test_entries(void)
{
	static const char found[] = "memmap=1G!20G of " GRUB ":2|";

	grub_reads(GRUB, "linux /a\noptions ro memmap=1G!20G\n", found, "an entry's own");
	grub_reads(GRUB, "linux /a\n  options\t$memmap_params memmap=1G!20G", found, "blanks, our token, no line end");
	grub_reads(GRUB, "linux /a\r\noptions memmap=1G!20G\r\n", found, "line ends of DOS");
	grub_reads(GRUB, "linux /a\noptions memmap=1G!20G\noptions memmap=1G!24G\n", found, "the first of two");
	grub_reads(GRUB, "linux /a\noptions memmap=1G\\$20G\n", "memmap=1G$20G of " GRUB ":2|", "a dollar");
	grub_reads(GRUB, "linux /a\noptions $kernelopts\n",
		   "memmap=1G!30G of /boot/grub2/grubenv:2|", "a variable of the environment block");
	grub_reads(GRUB, "linux /a\noptions memmap=1G!20G memmap.names=a@20G memmap.id=01234567\n", "", "our own");
}

static void test_without_options(void)
{
	auto_clean(tree) struct tree tree = tree_of_grub(GRUB, "linux /a\n");
	auto_free char *none = places_text(&tree), *of_menu = NULL;

	IS_TEXT(none, "", "no options");
	tree_text(&tree, "/boot/grub2/grub.cfg", "set default_kernelopts=\"ro memmap=1G!20G\"\nblscfg\n");
	of_menu = places_text(&tree);
	IS_TEXT(of_menu, "memmap=1G!20G of /boot/grub2/grub.cfg:1|", "the menu's default");
}

static void test_folder(void)
{
	static const char entry[] = "linux /a\noptions memmap=1G!20G\n";
	auto_clean(tree) struct tree tree = tree_of_grub(GRUB, entry);
	auto_free char *other = NULL, *both = NULL;

	tree_text(&tree, "/boot/mine/a.conf", "linux /a\noptions memmap=1G!24G\n");
	tree_text(&tree, "/boot/grub2/grub.cfg", "set blsdir=(hd0,gpt2)/mine\nblscfg\n");
	other = places_text(&tree);
	IS_TEXT(other, "memmap=1G!24G of /boot/mine/a.conf:2|", "another folder");
	tree_text(&tree, "/boot/grub2/grub.cfg", "if [ -f x ]; then\nset blsdir=/mine\nfi\nblscfg\n");
	both = places_text(&tree);
	IS_TEXT(both, "memmap=1G!24G of /boot/mine/a.conf:2|memmap=1G!20G of " GRUB ":2|", "either");
}

/* Another loader's, or those of a time when the menu read them. */
static void test_unused(void)
{
	static const char entry[] = "linux /a\noptions memmap=1G!20G\n", found[] = "memmap=1G!20G of " GRUB ":2|";
	auto_clean(tree) struct tree tree = tree_of_grub(GRUB, entry);
	auto_free char *unused = NULL, *sourced = NULL, *unread = NULL, *missing = NULL;
	auto_free char *menu = format_text("%s/boot/grub2/grub.cfg", tree.path);

	tree_text(&tree, "/boot/grub2/grub.cfg", "menuentry x {\n linux /a\n}\n# blscfg\n");
	unused = places_text(&tree);
	IS_TEXT(unused, "", "a menu that reads no entries");
	tree_text(&tree, "/boot/grub2/grub.cfg", "menuentry x {\n linux /a\n}\nif [ x = $y ]; then source $prefix/custom.cfg; fi\n");
	tree_text(&tree, "/boot/grub2/custom.cfg", "blscfg\n");
	sourced = places_text(&tree);
	IS_TEXT(sourced, found, "a file that it may source reads them");
	tree_text(&tree, "/boot/grub2/grub.cfg", "menuentry x {\n linux /a\n}\nsource /x/other.cfg\n");
	unread = places_text(&tree);
	IS_TEXT(unread, found, "a file that is not read may do so");
	OK(unlink(menu) == 0, "no menu");
	missing = places_text(&tree);
	IS_TEXT(missing, found, "a menu that is not found may do so");
}

static void test_which_count(void)
{
	static const char entry[] = "linux /a\noptions memmap=1G!20G\n";

	grub_reads("/boot/loader/entries/0123-0-rescue.conf", entry, "", "a rescue entry gets none of ours");
	grub_reads(GRUB, "version 0-rescue-01\nlinux /a\noptions memmap=1G!20G\n", "", "by its version as well");
	grub_reads("/boot/loader/entries/3f1c8e2b7a604d5e9b0c2d4e6f801a2b-1a2b3c4-6.8.conf", entry, "",
		   "boom's get none either");
	grub_reads(GRUB, "efi /a\noptions memmap=1G!20G\n", "", "without a kernel there is no line");
	grub_reads("/boot/loader/entries/.a.conf", entry, "", "hidden files are no entries");
	grub_reads("/boot/loader/entries/a.conf.rpmnew", entry, "", "nor are others");
	grub_reads(EFI, entry, "", "GRUB does not read those of the EFI system partition");
}

static void other_reads(const char *path, const char *entry, const char *want, const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_free char *got = NULL;

	tree_text(&tree, path, entry);
	got = places_text(&tree);
	IS_TEXT(got, want, text);
}

static void test_other_loaders(void)
{
	other_reads(EFI, "linux /a\noptions ro memmap=1G!20G\n", "memmap=1G!20G of " EFI ":2|", "on the ESP");
	other_reads("/boot/efi/loader/entries/a.conf", "linux /a\noptions memmap=1G!20G\n",
		    "memmap=1G!20G of /boot/efi/loader/entries/a.conf:2|", "below /boot/efi");
	other_reads(EFI, "linux /a\noptions a\noptions memmap=1G!20G\n", "memmap=1G!20G of " EFI ":3|",
		    "all lines of options");
	other_reads(EFI, "linux /a\noptions memmap=1G$20G\n", "memmap=1G$20G of " EFI ":2|", "without variables");
}

/* The whole file is read, whatever is in it, and one that cannot be read is named. */
static void test_unread(void)
{
	static const char nul[] = "linux /a\n# \0\noptions memmap=1G!20G\n";
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(next_lines) struct next_lines lines = { 0 };
	auto_free char *link = format_text("%s/boot/loader/entries/b.conf", tree.path), *said = NULL;

	tree_text(&tree, "/boot/grub2/grub.cfg", "");
	tree_write(&tree, GRUB, nul, sizeof(nul) - 1);
	OK(symlink("b.conf", link) == 0, "a link to itself");
	read_next(&lines, &root, &messages);
	IS_NUMBER(lines.places.count, 1, "what is behind a NUL counts");
	said = told(&messages);
	HAS(said, "/boot/loader/entries/b.conf cannot be read (", "what cannot be read is named");
}

int main(void)
{
	test_entries();
	test_without_options();
	test_folder();
	test_unused();
	test_which_count();
	test_other_loaders();
	test_unread();
	return done_testing();
}
