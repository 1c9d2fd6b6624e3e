// SPDX-License-Identifier: GPL-2.0-or-later
#include "sysroot.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>

#include "root-open.h"
#include "strbuf.h"

const struct sysroot sysroot_none = { .path = "" };

char *sysroot_path(const struct sysroot *root, const char *path)
{
	return format_text("%s%s", root->path, path);
}

char *sysroot_path_of(const struct sysroot *root, const char *file)
{
	auto_free char *top = *root->path ? realpath(root->path, NULL) : NULL;
	auto_free char *copy = copy_text(file);
	char *slash = strrchr(copy, '/');
	auto_free char *folder = NULL;
	size_t length;

	if (!*root->path)
		return copy_text(file);
	if (slash)
		*slash = '\0';
	folder = realpath(!slash ? "." : slash == copy ? "/" : copy, NULL);
	if (!top || !folder)
		return NULL;
	length = streq(top, "/") ? 0 : strlen(top);
	if (strncmp(folder, top, length) == 0 && (!folder[length] || folder[length] == '/'))
		return format_text("%s/%s", folder + length, slash ? slash + 1 : file);
	errno = EXDEV;
	return NULL;
}

static int open_root(const struct sysroot *root)
{
	return open(root->path, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

/* Merely opening a device can have effects, as with a tape or a watchdog. */
static bool is_device_below(int top, const char *path, int flags)
{
	auto_close int fd = root_open(top, path, O_PATH | (flags & O_NOFOLLOW), 0);
	struct stat status;

	return fd >= 0 && fstat(fd, &status) == 0 && (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode));
}

static int open_below(const struct sysroot *root, const char *path, int flags, mode_t mode)
{
	auto_close int top = open_root(root);

	if (top < 0)
		return -1;
	if (flags & O_PATH)
		return root_open(top, path, flags, 0);
	if (is_device_below(top, path, flags)) {
		errno = ENOTSUP;
		return -1;
	}
	return root_open(top, path, flags | O_NONBLOCK | O_NOCTTY, mode);
}

int sysroot_open(const struct sysroot *root, const char *path, int flags, mode_t mode)
{
	return *root->path ? open_below(root, path, flags, mode) : open(path, flags | O_CLOEXEC, mode);
}

bool sysroot_exists(const struct sysroot *root, const char *path)
{
	auto_close int fd = -1;

	if (!*root->path)
		return access(path, F_OK) == 0;
	fd = sysroot_open(root, path, O_PATH, 0);
	return fd >= 0;
}

bool sysroot_stat(const struct sysroot *root, const char *path, struct stat *status)
{
	auto_close int fd = -1;

	if (!*root->path)
		return stat(path, status) == 0;
	fd = sysroot_open(root, path, O_PATH, 0);
	return fd >= 0 && fstat(fd, status) == 0;
}

bool sysroot_is_program(const struct sysroot *root, const char *path)
{
	struct stat status;

	if (!*root->path)
		return access(path, X_OK) == 0;
	return sysroot_stat(root, path, &status) && S_ISREG(status.st_mode) && status.st_mode & 0111;
}

char *sysroot_real(const struct sysroot *root, const char *path)
{
	auto_close int top = -1;

	if (!*root->path)
		return realpath(path, NULL);
	top = open_root(root);
	return top < 0 ? NULL : root_real(top, path);
}

char *sysroot_lost_target(const struct sysroot *root, const char *path)
{
	const char *name;
	auto_close int folder = sysroot_folder(root, path, &name);
	char target[PATH_MAX];
	ssize_t length = folder < 0 ? -1 : readlinkat(folder, name, target, sizeof(target));

	if (length <= 0 || sysroot_exists(root, path) || errno != ENOENT)
		return NULL;
	return format_text("%.*s", (int)length, target);
}

char *sysroot_device(const struct sysroot *root, const char *path)
{
	auto_free char *real = sysroot_real(root, path);
	struct stat status;

	if (!real || !sysroot_stat(root, real, &status))
		return NULL;
	if (!*root->path || S_ISREG(status.st_mode))
		return sysroot_path(root, real);
	errno = ENOTSUP;
	return NULL;
}

DIR *sysroot_opendir(const struct sysroot *root, const char *path)
{
	int fd = sysroot_open(root, path, O_RDONLY | O_DIRECTORY, 0);
	DIR *folder = fd < 0 ? NULL : fdopendir(fd);

	if (fd >= 0 && !folder)
		close(fd);
	return folder;
}

int sysroot_folder(const struct sysroot *root, const char *path, const char **name)
{
	const char *slash = strrchr(path, '/');
	auto_free char *folder = slash ? format_text("%.*s", slash == path ? 1 : (int)(slash - path), path)
				       : copy_text(".");

	*name = slash ? slash + 1 : path;
	return sysroot_open(root, folder, O_PATH | O_DIRECTORY, 0);
}

int sysroot_scandir(const struct sysroot *root, const char *path, struct dirent ***found,
		    int (*filter)(const struct dirent *))
{
	auto_close int folder = sysroot_open(root, path, O_RDONLY | O_DIRECTORY, 0);

	return folder < 0 ? -1 : scandirat(folder, ".", found, filter, alphasort);
}

bool sysroot_unlink(const struct sysroot *root, const char *path)
{
	const char *name;
	auto_close int folder = sysroot_folder(root, path, &name);

	return folder >= 0 && unlinkat(folder, name, 0) == 0;
}

bool sysroot_rename(const struct sysroot *root, const char *from, const char *to, unsigned flags)
{
	const char *old_name, *new_name;
	auto_close int old = sysroot_folder(root, from, &old_name);
	auto_close int new = sysroot_folder(root, to, &new_name);

	return old >= 0 && new >= 0 && renameat2(old, old_name, new, new_name, flags) == 0;
}

/* Files in /proc and /sys report no size, so all files are read in pieces. */
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

char *sysroot_read(const struct sysroot *root, const char *path, size_t most, size_t *length)
{
	auto_close int fd = sysroot_open(root, path, O_RDONLY | O_NOCTTY | O_NONBLOCK, 0);
	struct stat status;

	if (fd < 0 || fstat(fd, &status) < 0)
		return NULL;
	if (!S_ISREG(status.st_mode)) {
		errno = S_ISDIR(status.st_mode) ? EISDIR : ENOTSUP;
		return NULL;
	}
	return read_descriptor(fd, most, length);
}

char *sysroot_read_line(const struct sysroot *root, const char *path)
{
	char *text = sysroot_read(root, path, 4096, NULL);

	if (text)
		text[strcspn(text, "\n")] = '\0';
	return text;
}

char *file_read(const char *path, size_t most, size_t *length)
{
	return sysroot_read(&sysroot_none, path, most, length);
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

char *stdin_read(size_t most, size_t *length)
{
	return read_descriptor(STDIN_FILENO, most, length);
}
