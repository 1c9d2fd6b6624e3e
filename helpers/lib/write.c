// SPDX-License-Identifier: GPL-2.0-or-later
#include "write.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "beside.h"

bool folder_sync(const char *path)
{
	auto_free char *folder = folder_of(path);
	auto_close int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

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

bool folder_make(const char *path)
{
	if (mkdir(path, 0755) < 0)
		return errno == EEXIST;
	return chmod(path, 0755) == 0;
}

/* Everybody may read what the umask of who ran us would hide; a FAT has no modes. */
static bool may_be_read(int fd)
{
	return fchmod(fd, 0644) == 0 || errno == EPERM || errno == ENOTSUP;
}

bool file_replace(const char *path, const char *text)
{
	auto_free char *folder = folder_of(path);
	auto_free char *beside = NULL;
	auto_close int fd = -1;
	int problem;

	if (!folder_make(folder))
		return false;
	fd = beside_make(path, &beside);
	if (fd < 0)
		return false;
	if (may_be_read(fd) && write_all(fd, text) && rename(beside, path) == 0)
		return folder_sync(path);
	problem = errno;
	unlink(beside);
	errno = problem;
	return false;
}

bool file_remove(const char *path)
{
	if (unlink(path) < 0)
		return errno == ENOENT;
	return folder_sync(path);
}
