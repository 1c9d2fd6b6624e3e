// SPDX-License-Identifier: GPL-2.0-or-later
/* Paths below a folder: the kernel's way and ours must find the same, and nothing outside. */
#include "base/root-open.h"

#include <errno.h>
#include <fcntl.h>

#include "unit/scene.h"

static struct tree tree; /* root/ is the root, outside/ is not */
static int root = -1;

static void make_link(const char *path, const char *target)
{
	char *full = format_text("%s/root%s", tree.path, path);

	if (symlink(target, full) != 0) {
		printf("Bail out! no link %s\n", path);
		exit(99);
	}
	free(full);
}

static void put(const char *path, const char *text)
{
	char *below = format_text("/root%s", path);

	tree_text(&tree, below, text);
	free(below);
}

/* What is in a file, or the error. */
static char *content(enum root_method method, const char *path, int flags)
{
	char text[64] = "";
	int fd = root_open_by(method, root, path, flags, 0), problem = errno;
	ssize_t length;

	if (fd < 0)
		return copy_text(strerrorname_np(problem));
	length = read(fd, text, sizeof(text) - 1);
	close(fd);
	return copy_text(length < 0 ? "opened" : text);
}

/* Where there is no openat2, its part is skipped, not passed. */
static bool has_kernel_way(void)
{
	int fd = root_open_by(ROOT_BY_KERNEL, root, "/", O_PATH, 0);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static void finds(const char *path, int flags, const char *want)
{
	static const char *const names[] = { "by the kernel", "by walking" };

	for (enum root_method method = ROOT_BY_KERNEL; method <= ROOT_BY_WALK; method++) {
		char *name = format_text("%s %s: %s", names[method], path, want);
		char *got;

		if (method == ROOT_BY_KERNEL && !has_kernel_way()) {
			printf("ok %d - # SKIP no openat2 here\n", ++tap_count);
			free(name);
			continue;
		}
		got = content(method, path, flags);
		IS_TEXT(got, want, name);
		free(name);
		free(got);
	}
}

static const struct {
	const char *path;
	int flags;
	const char *want;
} places[] = {
	{ "/etc/real", O_RDONLY, "real" },
	{ "etc/real", O_RDONLY, "real" },
	{ "//etc//./real", O_RDONLY, "real" },
	{ "/etc/../etc/real", O_RDONLY, "real" },
	{ "/../../../etc/real", O_RDONLY, "real" },
	{ "/a/b/c/../../../etc/real", O_RDONLY, "real" },
	{ "/etc/relative", O_RDONLY, "real" },
	{ "/etc/absolute", O_RDONLY, "real" },
	{ "/etc/folder/real", O_RDONLY, "real" },
	{ "/etc/chain", O_RDONLY, "real" },
	{ "/etc/above", O_RDONLY, "real" },
	{ "/etc/outside", O_RDONLY, "ENOENT" },
	{ "/etc/outside-up", O_RDONLY, "ENOENT" },
	{ "/outside/secret", O_RDONLY, "ENOENT" },
	{ "/up/outside/secret", O_RDONLY, "ENOENT" },
	{ "/etc/none", O_RDONLY, "ENOENT" },
	{ "/none/none", O_RDONLY, "ENOENT" },
	{ "", O_RDONLY, "ENOENT" },
	{ "/etc/dangling", O_RDONLY, "ENOENT" },
	{ "/etc/loop", O_RDONLY, "ELOOP" },
	{ "/etc/self", O_RDONLY, "ELOOP" },
	{ "/etc/real/", O_RDONLY, "ENOTDIR" },
	{ "/etc/real/x", O_RDONLY, "ENOTDIR" },
	{ "/etc/real/..", O_RDONLY, "ENOTDIR" },
	{ "/etc/relative/", O_RDONLY, "ENOTDIR" },
	{ "/etc/absolute", O_RDONLY | O_NOFOLLOW, "ELOOP" },
	{ "/etc/folder/real", O_RDONLY | O_NOFOLLOW, "real" },
	{ "/etc", O_RDONLY | O_DIRECTORY, "opened" },
	{ "/etc/", O_RDONLY, "opened" },
	{ "/", O_RDONLY, "opened" },
	{ "/..", O_RDONLY, "opened" },
	{ "/etc/.", O_RDONLY, "opened" },
	{ "/etc/real", O_RDONLY | O_DIRECTORY, "ENOTDIR" },
	{ "/etc", O_WRONLY, "EISDIR" },
	{ "/chain/40", O_RDONLY, "real" },
	{ "/chain/41", O_RDONLY, "ELOOP" },
};

static void test_places(void)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		finds(places[i].path, places[i].flags, places[i].want);
}

/* Each of them begins outside of the root, or leads there if followed by one who knows no root. */
static void test_nothing_outside(void)
{
	static const char *const paths[] = {
		"/etc/outside", "/etc/outside-up", "/up/outside/secret", "/up", "/..", "/etc/above",
	};
	struct stat outside, found;
	char *folder = format_text("%s/outside", tree.path);

	OK(stat(folder, &outside) == 0, "there is a folder outside");
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		int fd = root_open_by(ROOT_BY_WALK, root, paths[i], O_PATH, 0);

		OK(fd < 0 || (fstat(fd, &found) == 0 && found.st_ino != outside.st_ino), paths[i]);
		if (fd >= 0)
			close(fd);
	}
	free(folder);
}

static void creates(const char *path, int flags, const char *where, const char *want)
{
	enum root_method first = has_kernel_way() ? ROOT_BY_KERNEL : ROOT_BY_WALK;

	for (enum root_method method = first; method <= ROOT_BY_WALK; method++) {
		char *full = format_text("%s%s", tree.path, where);
		int fd = root_open_by(method, root, path, O_WRONLY | O_CREAT | flags, 0600);

		IS_TEXT(fd < 0 ? strerrorname_np(errno) : "made", want, path);
		OK(fd < 0 || (access(full, F_OK) == 0 && unlink(full) == 0), where);
		if (fd >= 0)
			close(fd);
		free(full);
	}
}

static void test_create(void)
{
	creates("/etc/new", 0, "/root/etc/new", "made");
	creates("/etc/new", O_EXCL, "/root/etc/new", "made");
	creates("/etc/dangling", 0, "/root/nowhere", "made");
	creates("/etc/dangling", O_EXCL, "/root/nowhere", "EEXIST");
	creates("/etc/outside-new", 0, "/root/new", "made");
	creates("/none/new", 0, "/root/none/new", "ENOENT");
	creates("/etc/", 0, "/root/etc", "EISDIR");
}

static void real_is(const char *path, const char *want)
{
	char *got = root_real(root, path);

	IS_TEXT(got, want, path);
	free(got);
}

static void test_real(void)
{
	real_is("/etc/real", "/etc/real");
	real_is("/etc/absolute", "/etc/real");
	real_is("/etc/chain", "/etc/real");
	real_is("/etc/folder/real", "/etc/real");
	real_is("/a/b/../../etc/./real", "/etc/real");
	real_is("/../..", "/");
	real_is("/", "/");
	real_is("/etc/folder", "/etc");
	real_is("/etc/none", NULL);
	real_is("/etc/dangling", NULL);
	real_is("/etc/loop", NULL);
	real_is("/etc/outside", NULL);
}

static void make_tree(void)
{
	char *path;

	tree = tree_new();
	put("/etc/real", "real");
	put("/a/b/c/x", "");
	tree_text(&tree, "/outside/secret", "secret");
	make_link("/etc/relative", "real");
	make_link("/etc/absolute", "/etc/real");
	make_link("/etc/folder", "/etc");
	make_link("/etc/chain", "folder/absolute");
	make_link("/etc/above", "../../../../etc/real");
	make_link("/etc/outside-up", "../../outside/secret");
	make_link("/etc/outside-new", "../../new");
	make_link("/up", "..");
	make_link("/etc/dangling", "/nowhere");
	make_link("/etc/self", "self");
	make_link("/etc/loop", "../etc/loop2");
	make_link("/etc/loop2", "/etc/loop");
	path = format_text("%s/outside/secret", tree.path);
	make_link("/etc/outside", path);
	free(path);
	put("/chain/0", "real");
	for (int i = 1; i <= 41; i++) {
		char link[32], target[32];

		snprintf(link, sizeof(link), "/chain/%d", i);
		snprintf(target, sizeof(target), i % 2 ? "%d" : "/chain/%d", i - 1);
		make_link(link, target);
	}
	path = format_text("%s/root", tree.path);
	root = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	free(path);
}

int main(void)
{
	make_tree();
	test_places();
	test_nothing_outside();
	test_create();
	test_real();
	close(root);
	tree_free(&tree);
	return done_testing();
}
