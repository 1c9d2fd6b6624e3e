// SPDX-License-Identifier: GPL-2.0-or-later
#include "sysroot.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "text.h"

char *sysroot_path(const struct sysroot *root, const char *path)
{
	return format_text("%s%s", root->path, path);
}

bool sysroot_exists(const struct sysroot *root, const char *path)
{
	auto_free char *full = sysroot_path(root, path);

	return access(full, F_OK) == 0;
}

/* Files of /proc and /sys tell no size, so all are read piece by piece. */
static char *read_descriptor(int fd, size_t most, size_t *length)
{
	auto_clean(text) struct text text = { 0 };
	char piece[16384];
	ssize_t got;

	while ((got = read(fd, piece, sizeof(piece))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return NULL;
		if (text.length + (size_t)got > most) {
			errno = EFBIG;
			return NULL;
		}
		text_add(&text, piece, (size_t)got);
	}
	if (length)
		*length = text.length;
	return text_take(&text);
}

char *file_read(const char *path, size_t most, size_t *length)
{
	auto_close int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	struct stat status;

	if (fd < 0 || fstat(fd, &status) < 0)
		return NULL;
	if (!S_ISREG(status.st_mode)) {
		errno = S_ISDIR(status.st_mode) ? EISDIR : ENOTSUP;
		return NULL;
	}
	return read_descriptor(fd, most, length);
}

bool file_is_unread(int problem)
{
	static const int others[] = { ENOENT, ENOTDIR, EISDIR, ENOTSUP, EFBIG };

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (problem == others[i])
			return false;
	return true;
}

char *stream_read(const char *path, size_t most, size_t *length)
{
	auto_close int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	return fd < 0 ? NULL : read_descriptor(fd, most, length);
}

char *sysroot_read(const struct sysroot *root, const char *path, size_t most, size_t *length)
{
	auto_free char *full = sysroot_path(root, path);

	return file_read(full, most, length);
}

char *stdin_read(size_t most, size_t *length)
{
	return read_descriptor(STDIN_FILENO, most, length);
}
