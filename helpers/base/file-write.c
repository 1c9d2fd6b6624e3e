// SPDX-License-Identifier: GPL-2.0-or-later
#include "file-write.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "temp-file.h"

bool folder_sync(const struct sysroot *root, const char *path)
{
	auto_free char *folder = folder_of(path);
	auto_close int fd = sysroot_open(root, folder, O_RDONLY | O_DIRECTORY, 0);

	return fd >= 0 && fsync(fd) == 0;
}

bool write_all(int fd, const char *text)
{
	size_t left = strlen(text);

	while (left) {
		ssize_t wrote = write(fd, text, left);

		if (wrote < 0 && errno == EINTR)
			continue;
		if (wrote < 0)
			return false;
		text += wrote;
		left -= (size_t)wrote;
	}
	return fsync(fd) == 0;
}

bool file_put(const struct sysroot *root, const char *path, int flags, const char *text)
{
	auto_close int fd = sysroot_open(root, path, O_WRONLY | O_TRUNC | flags, 0644);

	return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
}

bool folder_make(const struct sysroot *root, const char *path)
{
	const char *name;
	auto_close int above = sysroot_folder(root, path, &name);

	if (above < 0)
		return false;
	if (mkdirat(above, name, 0755) < 0)
		return errno == EEXIST;
	return fchmodat(above, name, 0755, 0) == 0;
}

/* The caller's umask does not apply. FAT has no modes. */
static bool make_readable(int fd)
{
	return fchmod(fd, 0644) == 0 || errno == EPERM || errno == ENOTSUP;
}

bool file_replace(const struct sysroot *root, const char *path, const char *text)
{
	auto_free char *folder = folder_of(path);
	auto_free char *beside = NULL;
	auto_close int fd = -1;
	int problem;

	if (!folder_make(root, folder))
		return false;
	fd = beside_make(root, path, &beside);
	if (fd < 0)
		return false;
	if (make_readable(fd) && write_all(fd, text) && sysroot_rename(root, beside, path, 0))
		return folder_sync(root, path);
	problem = errno;
	sysroot_unlink(root, beside);
	errno = problem;
	return false;
}

bool file_remove(const struct sysroot *root, const char *path)
{
	if (!sysroot_unlink(root, path))
		return errno == ENOENT;
	return folder_sync(root, path);
}
