/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tree that /etc, /proc, /sys, /dev, /run and /var are read and written below. It may be anybody's, as an image
 * that is prepared: no link in it leads out of it, its devices are not opened, its pipes hold nobody up, and nothing in
 * it is run. Every path here is one below the root, and begins with "/"; in the running system ("") it may be any
 * path. */
#pragma once

#include <dirent.h>
#include <sys/stat.h>

#include "base.h"

struct sysroot {
	const char *path; /* "" for the running system; not owned */
};

/* The running system, for files that a person names. */
extern const struct sysroot sysroot_none;

/* PATH below the root, as messages name it. Nothing opens it so but programs that are told of a tree. The caller frees
 * it. */
char *sysroot_path(const struct sysroot *root, const char *path);

/* The path below the root of a file that a person named in the running system. The caller frees it; NULL with errno
 * set, EXDEV where the file is not below the root. */
char *sysroot_path_of(const struct sysroot *root, const char *file);

/* Whether there is anything at PATH below the root. */
bool sysroot_exists(const struct sysroot *root, const char *path);

/* Whether there is a file that may be executed, which says nothing of doing so. */
bool sysroot_is_program(const struct sysroot *root, const char *path);

/* As stat(2) has it. Returns false with errno set. */
bool sysroot_stat(const struct sysroot *root, const char *path, struct stat *status);

/* The path below the root that is meant when every link is followed. The caller frees it; NULL with errno set. */
char *sysroot_real(const struct sysroot *root, const char *path);

/* As open(2). The result is closed on exec. Below a root a device is not opened: ENOTSUP. Returns -1 with errno set. */
int sysroot_open(const struct sysroot *root, const char *path, int flags, mode_t mode);

/* As opendir(3). */
DIR *sysroot_opendir(const struct sysroot *root, const char *path);

/* As scandir(3), in the order of the names. */
int sysroot_scandir(const struct sysroot *root, const char *path, struct dirent ***found,
		    int (*filter)(const struct dirent *));

/* A file's folder, opened to reach what is in it by name (O_PATH), and that name, which stays a part of `path`. Returns
 * -1 with errno set. */
int sysroot_folder(const struct sysroot *root, const char *path, const char **name);

/* As unlink(2), and renameat2(2) with its flags. Both return false with errno set. */
bool sysroot_unlink(const struct sysroot *root, const char *path);
bool sysroot_rename(const struct sysroot *root, const char *from, const char *to, unsigned flags);

/* What a program that only knows paths gets for a device: its path, links followed. Below a root a device would be one
 * of the running system, so only a plain file stands for one there; ENOTSUP for others. The caller frees it; NULL with
 * errno set. */
char *sysroot_device(const struct sysroot *root, const char *path);

/* Reads a file to its end. Returns its bytes, NUL-terminated, for the caller to free, and their number in *length (may
 * be NULL); or NULL with errno set: EFBIG past `most` bytes, EISDIR, and ENOTSUP for what else is no regular file, as a
 * pipe that nobody writes to would hold up grub-mkconfig for ever. */
char *sysroot_read(const struct sysroot *root, const char *path, size_t most, size_t *length);

/* The same in the running system. */
char *file_read(const char *path, size_t most, size_t *length);

/* Whether that errno tells of a file that may be all right and cannot be read; otherwise there is none, or something
 * else. */
bool file_is_unread(int problem);

/* The same as file_read() for a file that a person named: it may be a pipe. */
char *stream_read(const char *path, size_t most, size_t *length);

/* Standard input to its end, like file_read(). */
char *stdin_read(size_t most, size_t *length);
