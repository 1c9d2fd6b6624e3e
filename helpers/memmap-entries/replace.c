// SPDX-License-Identifier: GPL-2.0-or-later
#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/xattr.h>

#include "base/file-write.h"
#include "base/temp-file.h"
#include "grub/boot-file.h"

#define LABEL "security.selinux"
#define LABEL_MOST 4096

/* Reads the label of a file, "" if it or its filesystem has none. */
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
	/* If the kernel already set the right label, setting it may still be forbidden. */
	if (!length || (length == present_length && memcmp(label, present, length) == 0))
		return true;
	return fsetxattr(to, LABEL, label, length, 0) == 0;
}

static bool write_beside(const struct sysroot *root, int fd, const char *path, const char *beside, const char *text)
{
	auto_close int old = sysroot_open(root, path, O_RDONLY | O_NOFOLLOW, 0);

	return old >= 0 && copy_label(old, fd) && write_all(fd, text) && boot_file_ready(root, beside, path);
}

static bool is_unchanged(const struct sysroot *root, const char *path, const struct stat *before)
{
	const char *name;
	auto_close int folder = sysroot_folder(root, path, &name);
	struct stat now;

	if (folder >= 0 && fstatat(folder, name, &now, AT_SYMLINK_NOFOLLOW) == 0 &&
	    now.st_ino == before->st_ino && now.st_size == before->st_size &&
	    now.st_mtim.tv_sec == before->st_mtim.tv_sec &&
	    now.st_mtim.tv_nsec == before->st_mtim.tv_nsec)
		return true;
	errno = EAGAIN;
	return false;
}

static bool set_time(const struct sysroot *root, const char *beside, const struct stat *before)
{
	const struct timespec times[] = { before->st_atim, before->st_mtim };
	const char *name;
	auto_close int folder = sysroot_folder(root, beside, &name);

	return folder >= 0 && utimensat(folder, name, times, AT_SYMLINK_NOFOLLOW) == 0;
}

bool replace_text(const struct sysroot *root, const char *path, const struct stat *before, const char *text,
		  bool keep_time)
{
	auto_free char *beside = NULL;
	auto_close int fd = beside_make(root, path, &beside);
	int problem;

	if (fd < 0)
		return false;
	if (write_beside(root, fd, path, beside, text) && (!keep_time || set_time(root, beside, before)) &&
	    is_unchanged(root, path, before) && boot_file_put(root, beside, path))
		return true;
	problem = errno;
	sysroot_unlink(root, beside);
	errno = problem;
	return false;
}
