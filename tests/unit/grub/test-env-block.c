// SPDX-License-Identifier: GPL-2.0-or-later
/* GRUB's environment block outside of files: where it is, and what it is to the one in the file. */
#include "grub/env-block.h"

#include "grub/grubenv-block.h"
#include "grub/grubenv.h"
#include "unit/scene.h"

#define FILE_BLOCK "/boot/grub/grubenv"
#define DEVICE "/dev/vdx2"

/* A host whose grub-probe and grub-editenv say and do what these scripts do. */
static struct tree host(const char *editenv)
{
	struct tree tree = tree_new();
	auto_free char *probe = format_text("%s/grub-probe", tree.path);
	auto_free char *edit = format_text("%s/grub-editenv", tree.path);
	auto_free char *script = format_text("#!/bin/sh\n%s\n", editenv);

	tree_text(&tree, "/grub-probe", "#!/bin/sh\n[ $1 != --target=device ] || echo " DEVICE "\n");
	tree_text(&tree, "/grub-editenv", script);
	chmod(probe, 0755);
	chmod(edit, 0755);
	setenv("MEMMAP_PROBE", probe, 1);
	setenv("MEMMAP_EDITENV", edit, 1);
	return tree;
}

static void place_is(const char *place, bool want, const char *text)
{
	auto_clean(tree) struct tree tree = host("exit 0");
	const struct sysroot root = { tree.path };
	auto_clean(env_block) struct env_block block = { 0 };

	tree_block(&tree, DEVICE, 3, "found");
	env_block_read(&block, &root, place);
	OK((block.bytes != NULL) == want, text);
	OK(!want == (block.why != NULL), "and why not");
	OK(!block.unread, "which is known");
	if (want)
		OK(startswith(block.bytes, "found"), "the bytes there");
}

static void test_lengths(void)
{
	auto_clean(tree) struct tree tree = host("exit 0");
	const struct sysroot root = { tree.path };
	auto_clean(env_block) struct env_block block = { 0 };

	env_block_read(&block, &root, "3+129");
	HAS(block.why, "SECTOR+COUNT", "more than any tool makes is not even read");
}

static void test_places(void)
{
	place_is("3+1", true, "a sector");
	place_is("03+01", true, "as strtol(3) reads it");
	place_is("3+2", false, "longer than the device");
	place_is("3", false, "no length");
	place_is("3+0", false, "nothing");
	place_is("3+129", false, "too much");
	place_is("-3+1", false, "before the device");
	place_is("3+1,5+1", false, "two of them");
	place_is("+1", false, "no start");
	place_is("9999999999999999+1", false, "more digits than fit");
	place_is("999999999999999+1", false, "the last place of all");
}

/* `file` and `outside`: what the blocks have; NULL: there is none. */
static void blocks_are(const char *file, const char *outside, enum grubenv_state state, const char *ids,
		       const char *text)
{
	auto_clean(tree) struct tree tree = host("exit 0");
	const struct sysroot root = { tree.path };
	auto_clean(grubenv) struct grubenv env = { 0 };
	auto_free char *got = NULL;

	tree_text(&tree, FILE_BLOCK, file);
	if (outside)
		tree_block(&tree, DEVICE, 2, outside);
	grubenv_read(&env, &root);
	got = format_text("%s %s", env.tried ? env.tried : "-", env.ok ? env.ok : "-");
	OK(env.state == state, text);
	IS_TEXT(got, ids, "what was tried, and what came up");
}

static void test_both(void)
{
	static const char file[] = GRUBENV_SIGNATURE "env_block=2+1\nmm_ok=11111111\nmm_tried=22222222\n####";

	blocks_are(file, GRUBENV_SIGNATURE "mm_tried=33333333\n", GRUBENV_GOOD, "33333333 11111111",
		   "GRUB writes outside, grub-editenv into the file");
	blocks_are(file, GRUBENV_SIGNATURE, GRUBENV_GOOD, "22222222 11111111", "GRUB reads both");
	blocks_are(file, "_BHRfS_M", GRUBENV_BROKEN, "- -", "a place that moved: nothing in the file counts");
	blocks_are(file, NULL, GRUBENV_UNREAD, "- -", "a device that does not exist here");
	blocks_are(GRUBENV_SIGNATURE "env_block=\nmm_ok=11111111\n####", NULL, GRUBENV_GOOD, "- 11111111", "no place");
	blocks_are("env_block=2+1\n", GRUBENV_SIGNATURE, GRUBENV_BROKEN, "- -", "a file that is no block");
}

static void test_room(void)
{
	auto_clean(tree) struct tree tree = host("exit 0");
	const struct sysroot root = { tree.path };
	auto_clean(grubenv) struct grubenv full = { 0 }, roomy = { 0 };
	auto_free char *filled = format_text(GRUBENV_SIGNATURE "x=%0480d\n", 0);

	tree_text(&tree, FILE_BLOCK, GRUBENV_SIGNATURE "env_block=2+1\n##################");
	tree_block(&tree, DEVICE, 2, filled);
	grubenv_read(&full, &root);
	OK(full.state == GRUBENV_GOOD && full.is_full, "room in the file does not count");
	tree_text(&tree, FILE_BLOCK, GRUBENV_SIGNATURE "env_block=2+1\n");
	tree_block(&tree, DEVICE, 2, GRUBENV_SIGNATURE);
	grubenv_read(&roomy, &root);
	OK(roomy.state == GRUBENV_GOOD && !roomy.is_full, "and is not needed");
}

static void test_writing(void)
{
	auto_clean(tree) struct tree tree = host("echo \"$@\" >> ${0%/*}/asked; exit 1");
	const struct sysroot root = { tree.path };
	auto_clean(grubenv) struct grubenv env = { 0 };
	auto_free char *want = format_text("%s" FILE_BLOCK " unset mm_tried mm_ok\n", tree.path), *asked = NULL;

	tree_text(&tree, FILE_BLOCK, GRUBENV_SIGNATURE "env_block=2+1\n####");
	tree_block(&tree, DEVICE, 2, "_BHRfS_M");
	grubenv_read(&env, &root);
	OK(!grubenv_forget(&env), "without a good block nothing is forgotten");
	OK(!sysroot_exists(&root, "/asked"), "and the program, which would make a new one, is not run");
	tree_block(&tree, DEVICE, 2, GRUBENV_SIGNATURE "mm_tried=33333333\n");
	grubenv_free(&env);
	grubenv_read(&env, &root);
	OK(!grubenv_forget(&env), "a program that fails");
	asked = sysroot_read(&root, "/asked", KIB, NULL);
	IS_TEXT(asked, want, "it gets the file itself, not a copy, or it would not look outside");
}

static void test_problem(void)
{
	auto_clean(tree) struct tree tree = host("exit 0");
	const struct sysroot root = { tree.path };
	auto_clean(grubenv) struct grubenv env = { 0 };
	auto_free char *want = format_text("GRUB's environment block at env_block=7+1, named in %s" FILE_BLOCK
					   ", cannot be used: " DEVICE " ends before it", tree.path);
	auto_free char *got = NULL;

	tree_text(&tree, FILE_BLOCK, GRUBENV_SIGNATURE "env_block=7+1\n####");
	tree_block(&tree, DEVICE, 2, GRUBENV_SIGNATURE);
	grubenv_read(&env, &root);
	got = grubenv_problem(&env);
	IS_TEXT(got, want, "which block it is, and why");
}

static void test_variables(void)
{
	auto_clean(tree) struct tree tree = host("exit 0");
	const struct sysroot root = { tree.path };
	auto_free char *both = NULL, *value = NULL;

	tree_text(&tree, FILE_BLOCK, GRUBENV_SIGNATURE "env_block=2+1\nsaved_entry=1\n####");
	tree_block(&tree, DEVICE, 2, GRUBENV_SIGNATURE "next_entry=off\n");
	both = grubenv_block(&root);
	value = grubenv_block_value(both, "next_entry");
	IS_TEXT(value, "off", "the menu has the variables of both");
	free(value);
	value = grubenv_block_value(both, "saved_entry");
	IS_TEXT(value, "1", "those of the file as well");
}

int main(void)
{
	test_places();
	test_lengths();
	test_both();
	test_room();
	test_writing();
	test_problem();
	test_variables();
	return done_testing();
}
