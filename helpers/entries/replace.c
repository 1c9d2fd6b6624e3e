// SPDX-License-Identifier: GPL-2.0-or-later
#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/xattr.h>

#include "../lib/beside.h"
#include "../lib/boot-file.h"
#include "../lib/write.h"

#define LABEL "security.selinux"
#define LABEL_MOST 4096

/* The label of a file, "" where there is none or the filesystem has none. */
static bool read_label(int fd, char *label, size_t *length)
{
	ssize_t got = fgetxattr(fd, LABEL, label, LABEL_MOST);

	*length = got > 0 ? (size_t)got : 0;
	return got >= 0 || errno == ENODATA || errno == ENOTSUP;
}

static bool copy_label(int from, int to)
{
	char label[LABEL_MOST], present[LABEL_MOST];
	size_t length, present_length;

	if (!read_label(from, label, &length) || !read_label(to, present, &present_length))
		return false;
	/* Where the kernel has given the right one, setting it may still be forbidden. */
	if (!length || (length == present_length && memcmp(label, present, length) == 0))
		return true;
	return fsetxattr(to, LABEL, label, length, 0) == 0;
}

static bool write_beside(int fd, const char *path, const char *beside, const char *text, const struct sysroot *root)
{
	auto_close int old = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	return old >= 0 && copy_label(old, fd) && write_all(fd, text) && boot_file_ready(beside, path, root);
}

static bool is_unchanged(const char *path, const struct stat *before)
{
	struct stat now;

	if (lstat(path, &now) == 0 && now.st_ino == before->st_ino && now.st_size == before->st_size &&
	    now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
	    now.st_mtim.tv_nsec == before->st_mtim.tv_nsec)
		return true;
	errno = EAGAIN;
	return false;
}

static bool set_time(const char *beside, const struct stat *before)
{
	const struct timespec times[] = { before->st_atim, before->st_mtim };

	return utimensat(AT_FDCWD, beside, times, AT_SYMLINK_NOFOLLOW) == 0;
}

bool replace_text(const char *path, const struct stat *before, const char *text, bool keep_time,
		  const struct sysroot *root)
{
	auto_free char *beside = NULL;
	auto_close int fd = beside_make(path, &beside);
	int problem;

	if (fd < 0)
		return false;
	if (write_beside(fd, path, beside, text, root) && (!keep_time || set_time(beside, before)) &&
	    is_unchanged(path, before) && boot_file_put(beside, path, root))
		return true;
	problem = errno;
	unlink(beside);
	errno = problem;
	return false;
}
