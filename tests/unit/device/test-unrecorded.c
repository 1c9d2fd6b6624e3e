// SPDX-License-Identifier: GPL-2.0-or-later
/* The sign that the record is not the last word: one boot, or anything. */
#include "device/unrecorded.h"

#include "unit/scene.h"

static void test_sign(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	tree_text(&tree, "/boot/x", "");
	OK(unrecorded_is_none(&root, "1", "2"), "none at first");
	OK(unrecorded_tell(&root, "2") && unrecorded_tell(&root, "2"), "a boot, told twice");
	OK(unrecorded_is_none(&root, "1", "2") && unrecorded_is_none(&root, "2", "3"),
	   "known to the record, or running");
	OK(!unrecorded_is_none(&root, "1", "3"), "or neither");
	OK(unrecorded_tell(&root, "3") && !unrecorded_is_none(&root, "2", "3"), "two boots are more than it can name");
	OK(unrecorded_remove(&root) && unrecorded_is_none(&root, "1", "3"), "it goes");
	OK(unrecorded_remove(&root), "twice is no failure");
}

static void test_change(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	tree_text(&tree, "/boot/x", "");
	OK(unrecorded_tell(&root, UNRECORDED_CHANGE) && unrecorded_tell(&root, "2"), "a change, then a boot");
	OK(!unrecorded_is_none(&root, "1", "2"), "the change stays told");
}

/* What cannot be read may be a sign. */
static void test_unreadable(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	tree_text(&tree, UNRECORDED_PATH "/x", "");
	OK(!unrecorded_is_none(&root, "1", "2"), "a folder in its place");
}

int main(void)
{
	test_sign();
	test_change();
	test_unreadable();
	return done_testing();
}
