// SPDX-License-Identifier: GPL-2.0-or-later
/* A tree that may be anybody's: reading never leaves it, never waits, and never opens a device. */
#include "base/sysroot.h"

#include <errno.h>
#include <fcntl.h>

#include "unit/scene.h"

static void below(const struct tree *tree, const char *path, char *full, size_t room)
{
	snprintf(full, room, "%s%s", tree->path, path);
}

static void link_to(const struct tree *tree, const char *path, const char *target)
{
	char full[100];

	below(tree, path, full, sizeof(full));
	OK(symlink(target, full) == 0, "a link");
}

static void reads(const struct sysroot *root, const char *path, const char *want, int problem, const char *text)
{
	auto_free char *got = sysroot_read(root, path, 10, NULL);
	int found = errno;

	IS_TEXT(got, want, text);
	if (!want)
		IS_NUMBER((unsigned)found, (unsigned)problem, "and why");
}

static void test_read(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	char pipe[100];

	tree_text(&tree, "/etc/ten", "0123456789");
	tree_text(&tree, "/etc/eleven", "0123456789a");
	link_to(&tree, "/etc/in", "/etc/ten");
	link_to(&tree, "/etc/up", "../../../../etc/ten");
	link_to(&tree, "/etc/out", "/etc/passwd");
	below(&tree, "/etc/pipe", pipe, sizeof(pipe));
	OK(mkfifo(pipe, 0600) == 0, "a pipe");
	reads(&root, "/etc/ten", "0123456789", 0, "as many bytes as are allowed");
	reads(&root, "/etc/eleven", NULL, EFBIG, "one more");
	reads(&root, "/etc/in", "0123456789", 0, "a link is one below the root");
	reads(&root, "/etc/up", "0123456789", 0, "and .. ends there");
	reads(&root, "/etc/out", NULL, ENOENT, "what is outside is not there");
	reads(&root, "/etc", NULL, EISDIR, "a folder");
	reads(&root, "/etc/pipe", NULL, ENOTSUP, "a pipe that nothing writes to");
}

static void test_paths(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_free char *shown = sysroot_path(&root, "/etc/x"), *real = NULL, *mine = NULL, *outside = NULL;
	auto_free char *file = format_text("%s/etc/x", tree.path);

	tree_text(&tree, "/etc/x", "a");
	link_to(&tree, "/y", "/etc/x");
	IS_TEXT(shown, file, "a path for people");
	real = sysroot_real(&root, "/y");
	IS_TEXT(real, "/etc/x", "where a link leads, below the root");
	mine = sysroot_path_of(&root, file);
	IS_TEXT(mine, "/etc/x", "a person's file below the root");
	outside = sysroot_path_of(&root, "/proc/self");
	OK(!outside && errno == EXDEV, "and one that is not");
	OK(sysroot_exists(&root, "/y") && !sysroot_exists(&root, "/z"), "what is there");
	OK(!sysroot_is_program(&root, "/etc/x"), "no program");
}

static void test_lost_target(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_free char *lost = NULL, *found = NULL, *file = NULL, *none = NULL, *circle = NULL;

	tree_text(&tree, "/etc/x", "a");
	link_to(&tree, "/etc/lost", "../esp/y");
	link_to(&tree, "/etc/found", "x");
	link_to(&tree, "/etc/circle", "circle");
	lost = sysroot_lost_target(&root, "/etc/lost");
	IS_TEXT(lost, "../esp/y", "a link to nothing");
	found = sysroot_lost_target(&root, "/etc/found");
	file = sysroot_lost_target(&root, "/etc/x");
	none = sysroot_lost_target(&root, "/etc/none");
	circle = sysroot_lost_target(&root, "/etc/circle");
	OK(!found && !file && !none && !circle, "no other is one");
}

int main(void)
{
	test_read();
	test_paths();
	test_lost_target();
	return done_testing();
}
