// SPDX-License-Identifier: GPL-2.0-or-later
/* Files beside the old ones: what a killed process left goes, what one is at work on stays. */
#include "base/temp-file.h"

#include "unit/scene.h"

static bool there(const struct sysroot *root, const char *path)
{
	return sysroot_exists(root, path);
}

static void test_tidy(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	static const char *const kept[] = { "/d/a",		  "/d/a.memmap-12345", "/d/a.memmap-1234567",
					    "/d/.memmap-123456", "/d/a.memmap-12.456", "/d/b.memmap-123456" };

	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
		tree_text(&tree, kept[i], "");
	tree_text(&tree, "/d/a.memmap-a1B2c3", "");
	beside_tidy(&root, "/d", "a");
	beside_tidy(&root, "/nothing", "a");
	OK(!there(&root, "/d/a.memmap-a1B2c3"), "what was left of a file goes");
	for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++)
		OK(there(&root, kept[i]), kept[i]);
	beside_tidy(&root, "/d", "*");
	OK(!there(&root, "/d/b.memmap-123456") && there(&root, "/d/a"), "of every file, by a pattern");
}

static void test_held(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_free char *first = NULL, *second = NULL, *third = NULL, *pattern = NULL;
	int fd, other;

	tree_text(&tree, "/d/x", "");
	fd = beside_make(&root, "/d/a[b]*", &first);
	OK(fd >= 0 && there(&root, first), "a new file");
	pattern = format_text("%.*s", (int)strlen("/d/a[b]*.memmap-"), first);
	IS_TEXT(pattern, "/d/a[b]*.memmap-", "beside the one it is for, by its name");
	other = beside_make(&root, "/d/a[b]*", &second);
	OK(other >= 0 && strcmp(first, second) != 0 && there(&root, first), "another process has its own");
	close(other);
	beside_tidy(&root, "/d", "*");
	OK(there(&root, first) && !there(&root, second), "only what is still at work keeps its file");
	close(fd);
	OK(beside_make(&root, "/nothing/a", &third) == -1 && !third, "no folder, no file");
}

static void test_folder(void)
{
	static const char *const paths[][2] = { { "/a/b", "/a" }, { "/a", "/" }, { "a", "." }, { "a/b/c", "a/b" } };

	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		auto_free char *folder = folder_of(paths[i][0]);

		IS_TEXT(folder, paths[i][1], paths[i][0]);
	}
}

int main(void)
{
	test_tidy();
	test_held();
	test_folder();
	return done_testing();
}
