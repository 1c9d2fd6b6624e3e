/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tree that /etc, /proc, /sys, /dev, /run and /var are read below, and whole files from it. */
#pragma once

#include "base.h"

struct sysroot {
	const char *path; /* "" for the running system; not owned */
};

/* PATH below the root, as messages name it. The caller frees it. */
char *sysroot_path(const struct sysroot *root, const char *path);

/* Whether there is anything at PATH below the root. */
bool sysroot_exists(const struct sysroot *root, const char *path);

/* Reads a file to its end. Returns its bytes, NUL-terminated, for the caller to free, and their
 * number in *length (may be NULL); or NULL with errno set: EFBIG past `most` bytes, ENOTSUP for
 * what is no regular file, as a pipe that nobody writes to would hold up grub-mkconfig for ever. */
char *file_read(const char *path, size_t most, size_t *length);

/* Whether that errno tells of a file that may be all right and cannot be read; otherwise there is none, or something
 * else. */
bool file_is_unread(int problem);

/* The same as file_read() for a file that a person named: it may be a pipe. */
char *stream_read(const char *path, size_t most, size_t *length);

/* The same below a root. */
char *sysroot_read(const struct sysroot *root, const char *path, size_t most, size_t *length);

/* Standard input to its end, like file_read(). */
char *stdin_read(size_t most, size_t *length);
