// SPDX-License-Identifier: GPL-2.0-or-later
#include "temp-file.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>

#define MARK ".memmap-"

/* Letters and digits, as in mkstemp(3). */
#define UNIQUE "XXXXXX"

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/* Attempts: the name may exist, or another process may remove our new file as stale before it is locked. */
#define TRIES 100

char *folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return copy_text(".");
	return format_text("%.*s", slash == path ? 1 : (int)(slash - path), path);
}

static bool is_left(const char *name, const char *files)
{
	size_t length = strlen(name), tail = strlen(MARK UNIQUE);
	const char *mark = name + length - tail;
	auto_free char *file = NULL;

	if (length <= tail || !startswith(mark, MARK) ||
	    strspn(mark + strlen(MARK), letters) != strlen(UNIQUE))
		return false;
	file = format_text("%.*s", (int)(length - tail), name);
	return fnmatch(files, file, FNM_PERIOD | FNM_NOESCAPE) == 0;
}

static bool names_file(int fd, int folder, const char *name)
{
	struct stat opened, named;

	return fstat(fd, &opened) == 0 && S_ISREG(opened.st_mode) &&
	       fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && opened.st_ino == named.st_ino &&
	       opened.st_dev == named.st_dev;
}

/* Closing the file releases the lock. */
static void remove_unless_held(int folder, const char *name)
{
	auto_close int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 && names_file(fd, folder, name))
		unlinkat(folder, name, 0);
}

void beside_tidy(const struct sysroot *root, const char *folder, const char *files)
{
	auto_closedir DIR *entries = sysroot_opendir(root, folder);
	struct dirent *entry;

	while (entries && (entry = readdir(entries)))
		if (is_left(entry->d_name, files))
			remove_unless_held(dirfd(entries), entry->d_name);
}

/* Returns false with errno set, ESTALE if the file was removed as stale. */
static bool lock_file(int fd)
{
	struct stat status;

	if (flock(fd, LOCK_EX) < 0 || fstat(fd, &status) < 0)
		return false;
	errno = ESTALE;
	return status.st_nlink > 0;
}

/* "STEM.memmap-" and six letters. The caller frees it; NULL with errno set. */
static char *new_name(const char *folder, const char *stem)
{
	unsigned char bytes[sizeof(UNIQUE) - 1];
	char unique[] = UNIQUE;

	if (getrandom(bytes, sizeof(bytes), 0) != sizeof(bytes))
		return NULL;
	for (size_t i = 0; i < sizeof(bytes); i++)
		unique[i] = letters[bytes[i] % (sizeof(letters) - 1)];
	return format_text("%s/%s" MARK "%s", folder, stem, unique);
}

static int make_one(const struct sysroot *root, const char *name)
{
	int fd = sysroot_open(root, name, O_RDWR | O_CREAT | O_EXCL, 0600);
	int problem;

	if (fd < 0 || lock_file(fd))
		return fd;
	problem = errno;
	sysroot_unlink(root, name);
	close(fd);
	errno = problem;
	return -1;
}

int beside_make(const struct sysroot *root, const char *path, char **name)
{
	auto_free char *folder = folder_of(path);
	/* Truncated to leave room for the suffix. */
	auto_free char *stem = format_text("%.*s", NAME_MAX - (int)strlen(MARK UNIQUE), basename(path));

	beside_tidy(root, folder, stem);
	for (int i = 0; i < TRIES; i++) {
		auto_free char *made = new_name(folder, stem);
		int fd = made ? make_one(root, made) : -1;

		if (fd >= 0)
			*name = copy_text(made);
		if (fd >= 0 || (errno != ESTALE && errno != EEXIST))
			return fd;
	}
	return -1;
}
