// SPDX-License-Identifier: GPL-2.0-or-later
/* A file that GRUB reads is the old one or the new one, and has the old one's mode. */
#include "grub/boot-file.h"

#include "unit/scene.h"

static void is_file(const struct sysroot *root, const char *path, const char *want, const char *text)
{
	auto_free char *got = sysroot_read(root, path, 100, NULL);

	IS_TEXT(got, want, text);
}

static void test_put(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_free char *old = format_text("%s/boot/grub.cfg", tree.path);
	struct stat status;

	tree_text(&tree, "/boot/grub.cfg", "old");
	tree_text(&tree, "/boot/new", "new");
	OK(chmod(old, 0640) == 0, "a mode of its own");
	OK(boot_file_ready(&root, "/boot/new", "/boot/grub.cfg") && sysroot_stat(&root, "/boot/new", &status) &&
		   (status.st_mode & 07777) == 0640, "the new one has it, too");
	is_file(&root, "/boot/grub.cfg", "old", "and is not in its place yet");
	OK(boot_file_put(&root, "/boot/new", "/boot/grub.cfg"), "then it is");
	is_file(&root, "/boot/grub.cfg", "new", "by that name");
	OK(!sysroot_exists(&root, "/boot/new"), "and the old one is gone");
}

static void test_first(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	tree_text(&tree, "/boot/new", "new");
	OK(boot_file_put(&root, "/boot/new", "/boot/grub.cfg"), "without an old one");
	is_file(&root, "/boot/grub.cfg", "new", "it is there");
	OK(!boot_file_put(&root, "/boot/new", "/boot/grub.cfg"), "nothing to put");
	is_file(&root, "/boot/grub.cfg", "new", "leaves it as it was");
	OK(!boot_file_ready(&root, "/boot/new", "/boot/grub.cfg"), "and nothing is ready");
}

int main(void)
{
	test_put();
	test_first();
	return done_testing();
}
