// SPDX-License-Identifier: GPL-2.0-or-later
/* GRUB's environment block: what is there, in which state, and whether GRUB has room. */
#include "grub/grubenv.h"

#include <unistd.h>

#include "base/strbuf.h"
#include "unit/scene.h"

#define HEAD "# GRUB Environment Block\n"

static void block_is(const char *block, enum grubenv_state state, const char *tried, const char *ok, const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(grubenv) struct grubenv env = { 0 };

	tree_text(&tree, "/boot/grub/grubenv", block);
	grubenv_read(&env, &root);
	OK(env.state == state, text);
	IS_TEXT(env.tried, tried, "what was tried");
	IS_TEXT(env.ok, ok, "what came up");
}

static void test_values(void)
{
	block_is(HEAD "mm_tried=01234567\nmm_ok=89abcdef\n####", GRUBENV_GOOD, "01234567", "89abcdef", "both ids");
	block_is(HEAD "xmm_tried=1\nmm_okx=2\n####", GRUBENV_GOOD, NULL, NULL, "other names");
	block_is(HEAD "mm_ok=a\\\\b\\\nc\n####", GRUBENV_GOOD, NULL, "a\\b\nc", "what GRUB escapes");
	block_is(HEAD "mm_ok=", GRUBENV_GOOD, NULL, "", "an empty one at the end");
	block_is("mm_ok=1\n####", GRUBENV_BROKEN, NULL, NULL, "no signature");
	block_is("", GRUBENV_BROKEN, NULL, NULL, "nothing in it");
}

static bool is_full(const char *block)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(grubenv) struct grubenv env = { 0 };

	tree_text(&tree, "/boot/grub/grubenv", block);
	grubenv_read(&env, &root);
	return env.is_full;
}

static void test_room(void)
{
	OK(!is_full(HEAD "a=b\n##################"), "as many # as the line is long");
	OK(is_full(HEAD "a=b\n#################"), "one less");
	OK(!is_full(HEAD "mm_tried=01234567\n"), "a value to be written over");
}

static void test_where(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(grubenv) struct grubenv none = { 0 }, other = { 0 }, used = { 0 };

	grubenv_read(&none, &root);
	OK(none.state == GRUBENV_MISSING && !none.path, "no GRUB");
	tree_text(&tree, "/boot/grub/fonts/x", "");
	tree_text(&tree, "/boot/grub2/grub.cfg", "");
	grubenv_read(&other, &root);
	IS_TEXT(other.path, "/boot/grub2/grubenv", "beside the menu, not where only fonts are");
	OK(other.state == GRUBENV_MISSING, "where there is none yet");
	tree_text(&tree, "/boot/grub/grub.cfg", "");
	grubenv_read(&used, &root);
	IS_TEXT(used.path, "/boot/grub/grubenv", "with two menus the usual folder");
}

/* Below a root nothing writes it unless MEMMAP_EDITENV names the program. */
static void test_unwritable(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(grubenv) struct grubenv env = { 0 };

	unsetenv("MEMMAP_EDITENV");
	tree_text(&tree, "/boot/grub/grubenv", HEAD "mm_tried=01234567\n####");
	grubenv_read(&env, &root);
	OK(!grubenv_confirm(&env, "01234567") && !env.ok, "nothing is confirmed");
	OK(!grubenv_forget(&env) && env.tried, "and nothing forgotten");
}

/* A link onto a filesystem that is not mounted. */
static void test_lost(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(grubenv) struct grubenv env = { 0 };
	auto_free char *link = format_text("%s/boot/grub2/grubenv", tree.path);
	auto_free char *what = NULL, *target = NULL;

	tree_text(&tree, "/boot/grub2/grub.cfg", "");
	tree_text(&tree, "/boot/efi/README", "");
	OK(symlink("../efi/EFI/fedora/grubenv", link) == 0, "a link to nothing");
	setenv("MEMMAP_EDITENV", "/bin/true", 1);
	grubenv_read(&env, &root);
	OK(env.state == GRUBENV_UNREAD, "may be a block for GRUB");
	IS_TEXT(env.lost, "../efi/EFI/fedora/grubenv", "where it leads");
	what = grubenv_unread_text(&env);
	HAS(what, "is a link to ../efi/EFI/fedora/grubenv, which does not exist; mount its filesystem", "is told");
	OK(!grubenv_create(&env) && !grubenv_confirm(&env, "12345678"), "nothing is written");
	target = sysroot_lost_target(&root, "/boot/grub2/grubenv");
	IS_TEXT(target, "../efi/EFI/fedora/grubenv", "and the link stays");
	unsetenv("MEMMAP_EDITENV");
}

static void test_next(void)
{
	static const char block[] = HEAD "a=1\nno value\nb=x\\\\y\\\nz\n=c\nd=\n#e=1\n####";
	const char *at = block;
	char *name, *value;
	auto_clean(text) struct text found = { 0 };

	while (grubenv_block_next(&at, &name, &value)) {
		text_addf(&found, "[%s]=[%s]", name, value);
		free(name);
		free(value);
	}
	IS_TEXT(text_get(&found), "[a]=[1][b]=[x\\y\nz][]=[c][d]=[]", "each variable in turn");
}

int main(void)
{
	test_values();
	test_room();
	test_where();
	test_unwritable();
	test_lost();
	test_next();
	return done_testing();
}
