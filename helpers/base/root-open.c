// SPDX-License-Identifier: GPL-2.0-or-later
#include "root-open.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "strbuf.h"

/* MAXSYMLINKS in the kernel's include/linux/namei.h. */
#define LINKS_MOST 40

/* From <linux/openat2.h> of Linux 5.6; the installed headers may be older. */
struct kernel_how {
	uint64_t flags;
	uint64_t mode;
	uint64_t resolve;
};

#define KERNEL_NO_MAGICLINKS 0x02
#define KERNEL_IN_ROOT 0x10

/* The same on all architectures. */
#ifndef SYS_openat2
#define SYS_openat2 437
#endif

static int open_by_kernel(int root, const char *path, int flags, mode_t mode)
{
	const struct kernel_how how = {
		.flags = (unsigned)flags,
		.mode = flags & O_CREAT ? mode : 0,
		.resolve = KERNEL_IN_ROOT | KERNEL_NO_MAGICLINKS,
	};

	return (int)syscall(SYS_openat2, root, path, &how, sizeof(how));
}

/* A path lookup in progress. */
struct walk {
	int root;	  /* not owned */
	int at;		  /* the folder reached */
	struct text done; /* its path from the root; "" for the root */
	char *rest;	  /* what is left to look up */
	char *name;	  /* the last component, not a link unless wanted; "." for `at` itself */
	unsigned links;
};

static void walk_free(struct walk *walk)
{
	if (walk->at >= 0)
		close(walk->at);
	text_free(&walk->done);
	free(walk->rest);
	free(walk->name);
}

static bool go_to(struct walk *walk, int folder)
{
	if (folder < 0)
		return false;
	if (walk->at >= 0)
		close(walk->at);
	walk->at = folder;
	return true;
}

static int open_folder(int at, const char *name)
{
	return openat(at, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool go_to_root(struct walk *walk)
{
	text_clear(&walk->done);
	return go_to(walk, open_folder(walk->root, "."));
}

static bool go_down(struct walk *walk, const char *name)
{
	if (!go_to(walk, open_folder(walk->at, name)))
		return false;
	text_addf(&walk->done, "/%s", name);
	return true;
}

/* Walks down again from the root: ".." itself could lead out if the folder was moved meanwhile. */
static bool go_up(struct walk *walk)
{
	auto_free char *came = copy_text(text_get(&walk->done));
	char *slash = strrchr(came, '/'), *part, *rest = came;

	if (slash)
		*slash = '\0';
	if (!go_to_root(walk))
		return false;
	while ((part = strsep(&rest, "/")))
		if (*part && !go_down(walk, part))
			return false;
	return true;
}

/* The target of a link; NULL with errno EINVAL if it is not a link. The caller frees it. */
static char *read_link(int at, const char *name)
{
	char target[PATH_MAX];
	ssize_t length = readlinkat(at, name, target, sizeof(target));

	if (length < 0)
		return NULL;
	if (length == sizeof(target)) {
		errno = ENAMETOOLONG;
		return NULL;
	}
	return format_text("%.*s", (int)length, target);
}

static bool follow_link(struct walk *walk, const char *target, const char *behind)
{
	char *rest;

	if (++walk->links > LINKS_MOST) {
		errno = ELOOP;
		return false;
	}
	if (!*target) {
		errno = ENOENT;
		return false;
	}
	if (*target == '/' && !go_to_root(walk))
		return false;
	rest = format_text("%s%s", target, behind);
	free(walk->rest);
	walk->rest = rest;
	return true;
}

/* Handles one component. The last one need not exist. */
static bool walk_component(struct walk *walk, const char *name, const char *behind, bool keep_link)
{
	auto_free char *target = NULL;

	if (streq(name, "."))
		return true;
	if (streq(name, ".."))
		return go_up(walk);
	if (!*behind && keep_link) {
		walk->name = copy_text(name);
		return true;
	}
	target = read_link(walk->at, name);
	if (target)
		return follow_link(walk, target, behind);
	if (*behind)
		return (errno == EINVAL) && go_down(walk, name);
	if (errno != EINVAL && errno != ENOENT)
		return false;
	walk->name = copy_text(name);
	return true;
}

/* Walks until only the last component is left; a trailing slash means a folder. */
static bool walk_to_end(struct walk *walk, const char *path, bool keep_link)
{
	if (!*path) {
		errno = ENOENT;
		return false;
	}
	walk->rest = copy_text(path);
	if (!go_to_root(walk))
		return false;
	while (!walk->name) {
		char *start = walk->rest + strspn(walk->rest, "/");
		size_t length = strcspn(start, "/");
		auto_free char *name = format_text("%.*s", (int)length, start);
		auto_free char *behind = copy_text(start + length);

		if (!length) {
			walk->name = copy_text(".");
			return true;
		}
		free(walk->rest);
		walk->rest = copy_text(behind);
		if (!walk_component(walk, name, behind, keep_link))
			return false;
	}
	return true;
}

static int open_by_walk(int root, const char *path, int flags, mode_t mode)
{
	const bool keep_link = flags & O_NOFOLLOW || (flags & O_CREAT && flags & O_EXCL);
	auto_clean(walk) struct walk walk = { .root = root, .at = -1 };

	if (!walk_to_end(&walk, path, keep_link))
		return -1;
	/* It may have become a link since. */
	return openat(walk.at, walk.name, flags | O_NOFOLLOW, mode);
}

int root_open_by(enum root_method method, int root, const char *path, int flags, mode_t mode)
{
	flags |= O_CLOEXEC;
	return method == ROOT_BY_KERNEL ? open_by_kernel(root, path, flags, mode)
					: open_by_walk(root, path, flags, mode);
}

/* Sandboxes return EPERM for unknown system calls; EAGAIN: a rename happened while the kernel followed a "..". */
int root_open(int root, const char *path, int flags, mode_t mode)
{
	int fd = root_open_by(ROOT_BY_KERNEL, root, path, flags, mode);

	if (fd >= 0 || (errno != ENOSYS && errno != EPERM && errno != EAGAIN))
		return fd;
	return root_open_by(ROOT_BY_WALK, root, path, flags, mode);
}

char *root_real(int root, const char *path)
{
	auto_clean(walk) struct walk walk = { .root = root, .at = -1 };
	struct stat status;

	if (!walk_to_end(&walk, path, false) ||
	    fstatat(walk.at, walk.name, &status, AT_SYMLINK_NOFOLLOW) < 0)
		return NULL;
	if (!streq(walk.name, "."))
		text_addf(&walk.done, "/%s", walk.name);
	return *text_get(&walk.done) ? text_take(&walk.done) : copy_text("/");
}
