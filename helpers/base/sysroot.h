/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tree below which /etc, /proc, /sys, /dev, /run and /var are read and written. It is not trusted, as it may be an
 * image under construction: no link leads out of it, its devices are not opened, its pipes do not block, and nothing in
 * it is run. Paths are below the root and begin with "/"; in the running system ("") any path is allowed. */
#pragma once

#include <dirent.h>
#include <sys/stat.h>

#include "base.h"

#define auto_closedir __attribute__((cleanup(cleanup_closedir)))

static inline void cleanup_closedir(DIR **folder)
{
	if (*folder)
		closedir(*folder);
}

struct sysroot {
	const char *path; /* "" for the running system; not owned */
};

/* The running system, for files named by the user. */
extern const struct sysroot sysroot_none;

/* The full path of PATH below the root, for messages and for programs that get the tree's location. Not for opening.
 * The caller frees it. */
char *sysroot_path(const struct sysroot *root, const char *path);

/* The path below the root of a file that the user named in the running system. The caller frees it; NULL with errno
 * set, EXDEV if the file is not below the root. */
char *sysroot_path_of(const struct sysroot *root, const char *file);

/* Whether PATH exists below the root. */
bool sysroot_exists(const struct sysroot *root, const char *path);

/* Whether PATH is an executable file. */
bool sysroot_is_program(const struct sysroot *root, const char *path);

/* Like stat(2). Returns false with errno set. */
bool sysroot_stat(const struct sysroot *root, const char *path, struct stat *status);

/* Like realpath(3), with a result below the root. The caller frees it; NULL with errno set. */
char *sysroot_real(const struct sysroot *root, const char *path);

/* Like readlink(2), if nothing is where the link leads, as on a filesystem that is not mounted. The caller frees it;
 * NULL: PATH is no such link. */
char *sysroot_lost_target(const struct sysroot *root, const char *path);

/* Like open(2), close-on-exec. Devices below a root are not opened: ENOTSUP. Returns -1 with errno set. */
int sysroot_open(const struct sysroot *root, const char *path, int flags, mode_t mode);

/* Like opendir(3). */
DIR *sysroot_opendir(const struct sysroot *root, const char *path);

/* Like scandir(3), sorted by name. */
int sysroot_scandir(const struct sysroot *root, const char *path, struct dirent ***found,
		    int (*filter)(const struct dirent *));

/* Opens a file's folder with O_PATH; *name points to the file's name inside `path`. Returns -1 with errno set. */
int sysroot_folder(const struct sysroot *root, const char *path, const char **name);

/* Like unlink(2), and renameat2(2) with its flags. Both return false with errno set. */
bool sysroot_unlink(const struct sysroot *root, const char *path);
bool sysroot_rename(const struct sysroot *root, const char *from, const char *to, unsigned flags);

/* The path of a device, links followed, for programs that take only paths. A device below a root would be one of the
 * running system, so only a regular file can stand in for it there; else ENOTSUP. The caller frees it; NULL with errno
 * set. */
char *sysroot_device(const struct sysroot *root, const char *path);

/* Reads a whole file. Returns its bytes, NUL-terminated, which the caller frees, and their number in *length (may be
 * NULL); or NULL with errno set: EFBIG above `most` bytes, EISDIR, or ENOTSUP for other non-regular files, as a pipe
 * without a writer would block grub-mkconfig forever. */
char *sysroot_read(const struct sysroot *root, const char *path, size_t most, size_t *length);

/* The first line of a file of at most 4096 bytes, as sysfs attributes are, without its newline. The caller frees it;
 * NULL with errno set. */
char *sysroot_read_line(const struct sysroot *root, const char *path);

/* Like sysroot_read(), for the running system. */
char *file_read(const char *path, size_t most, size_t *length);

/* Whether errno means that a file may be fine but cannot be read, rather than missing or of the wrong type. */
bool file_is_unread(int problem);

/* Like file_read(), for a file named by the user: it may be a pipe. */
char *stream_read(const char *path, size_t most, size_t *length);

/* Reads standard input, like file_read(). */
char *stdin_read(size_t most, size_t *length);
