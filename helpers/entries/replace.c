// SPDX-License-Identifier: GPL-2.0-or-later
#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <sys/xattr.h>

#include "../lib/boot-file.h"

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

/* Closes the file in any case; only there does a full disk show with some filesystems. */
static bool write_text(int fd, const char *text)
{
	FILE *file = fdopen(fd, "w");
	bool good;

	if (!file) {
		close(fd);
		return false;
	}
	good = fputs(text, file) >= 0;
	return fclose(file) == 0 && good;
}

/* Enough that two runs do not meet, as with mkstemp(3). */
#define NAMES_MOST 100

/* A name of its own, as another run may be at work at the same file. */
static int create_beside(const struct sysroot *root, const char *path, char **beside)
{
	for (int i = 0; i < NAMES_MOST; i++) {
		auto_free char *made = NULL;
		uint32_t number;
		int fd;

		if (getrandom(&number, sizeof(number), 0) != sizeof(number))
			return -1;
		made = format_text("%s.memmap-%06x", path, number & 0xffffff);
		fd = sysroot_open(root, made, O_RDWR | O_CREAT | O_EXCL, 0600);
		if (fd >= 0)
			*beside = copy_text(made);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

static bool write_beside(const struct sysroot *root, const char *path, const char *text, char **beside)
{
	auto_close int old = sysroot_open(root, path, O_RDONLY | O_NOFOLLOW, 0);
	int fd = create_beside(root, path, beside);

	if (old < 0 || fd < 0 || !copy_label(old, fd)) {
		if (fd >= 0)
			close(fd);
		return false;
	}
	return write_text(fd, text) && boot_file_ready(root, *beside, path);
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
	int problem;

	if (write_beside(root, path, text, &beside) && (!keep_time || set_time(root, beside, before)) &&
	    is_unchanged(root, path, before) && boot_file_put(root, beside, path))
		return true;
	problem = errno;
	if (beside)
		sysroot_unlink(root, beside);
	errno = problem;
	return false;
}
