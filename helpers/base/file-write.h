/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files written whole or not at all. Their paths are below a root, as in sysroot.h. */
#pragma once

#include "sysroot.h"

/* Makes a folder that everybody may look into, whatever the umask, unless it is there. Returns false with errno set. */
bool folder_make(const struct sysroot *root, const char *path);

/* Writes a text to its end, and syncs the file. Returns false with errno set. */
bool write_all(int fd, const char *text);

/* Writes a text at once, as attributes of sysfs want it, and syncs nothing. `flags`: O_CREAT or 0. Returns false with
 * errno set. */
bool file_put(const struct sysroot *root, const char *path, int flags, const char *text);

/* Replaces a file by `text`, which everybody may read: written beside it, synced, renamed. The folder is made if it is
 * missing. Returns false with errno set; then the old file is as it was. */
bool file_replace(const struct sysroot *root, const char *path, const char *text);

/* Removes a file for good. One that is not there is no failure. Returns false with errno set. */
bool file_remove(const struct sysroot *root, const char *path);

/* Syncs the folder that a file is in. Returns false with errno set. */
bool folder_sync(const struct sysroot *root, const char *path);
