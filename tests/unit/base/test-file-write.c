// SPDX-License-Identifier: GPL-2.0-or-later
/* Files written whole or not at all. */
#include "base/file-write.h"

#include <errno.h>
#include <fcntl.h>

#include "unit/scene.h"

static void is_file(const struct sysroot *root, const char *path, const char *want, const char *text)
{
	auto_free char *got = sysroot_read(root, path, 4096, NULL);

	IS_TEXT(got, want, text);
}

static void test_replace(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	struct stat status;
	mode_t mask = umask(077);

	tree_text(&tree, "/etc/x", "");
	OK(file_replace(&root, "/etc/new/file", "a\n"), "the folder is made as well");
	is_file(&root, "/etc/new/file", "a\n", "a new file");
	OK(sysroot_stat(&root, "/etc/new/file", &status) && (status.st_mode & 0777) == 0644, "for everybody to read");
	OK(sysroot_stat(&root, "/etc/new", &status) && (status.st_mode & 0777) == 0755, "whatever the umask");
	OK(file_replace(&root, "/etc/new/file", ""), "once more");
	is_file(&root, "/etc/new/file", "", "the old text is gone");
	umask(mask);
	OK(!file_replace(&root, "/none/of/it", "a"), "two folders are not made");
}

/* A folder stands where the file should go: nothing can take its name. */
static void test_failure(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	struct dirent **entries;
	int count;

	tree_text(&tree, "/etc/file/x", "");
	OK(!file_replace(&root, "/etc/file", "a") && errno == EISDIR, "a folder in its place");
	count = sysroot_scandir(&root, "/etc", &entries, NULL);
	OK(count == 3, "nothing is left beside it");
	while (count > 0)
		free(entries[--count]);
	free(entries);
}

static void test_put(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	tree_text(&tree, "/sys/file", "long before");
	OK(file_put(&root, "/sys/file", 0, "a\n"), "an attribute is written");
	is_file(&root, "/sys/file", "a\n", "and nothing of what it held is left");
	OK(!file_put(&root, "/sys/none", 0, "a") && errno == ENOENT, "none is made");
	OK(file_put(&root, "/sys/new", O_CREAT, "b"), "but a file where that is asked for");
	is_file(&root, "/sys/new", "b", "which holds the text");
	OK(!file_put(&root, "/sys", O_CREAT, "b"), "a folder is none");
}

static void test_remove(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	tree_text(&tree, "/etc/file", "a");
	OK(file_remove(&root, "/etc/file") && !sysroot_exists(&root, "/etc/file"), "it goes");
	OK(file_remove(&root, "/etc/file"), "what is not there is no failure");
	OK(!file_remove(&root, "/etc"), "a folder is");
}

int main(void)
{
	test_replace();
	test_failure();
	test_put();
	test_remove();
	return done_testing();
}
