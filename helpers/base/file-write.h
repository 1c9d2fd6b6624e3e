/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Atomic file writes. Paths are below a root, as in sysroot.h. */
#pragma once

#include "sysroot.h"

/* Creates a folder with mode 0755, whatever the umask, unless it exists. Returns false with errno set. */
bool folder_make(const struct sysroot *root, const char *path);

/* Writes all of a text and syncs the file. Returns false with errno set. */
bool write_all(int fd, const char *text);

/* Writes a text in one write(2), as sysfs attributes require, without syncing. `flags`: O_CREAT or 0. Returns false
 * with errno set. */
bool file_put(const struct sysroot *root, const char *path, int flags, const char *text);

/* Replaces a file with `text`, mode 0644, by writing a temporary file, syncing and renaming it. Creates a missing
 * folder. Returns false with errno set; the old file is unchanged then. */
bool file_replace(const struct sysroot *root, const char *path, const char *text);

/* Removes a file and syncs its folder. A missing file is not an error. Returns false with errno set. */
bool file_remove(const struct sysroot *root, const char *path);

/* Syncs the folder that contains a file. Returns false with errno set. */
bool folder_sync(const struct sysroot *root, const char *path);
