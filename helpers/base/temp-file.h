/* SPDX-License-Identifier: GPL-2.0-or-later */
/* New files, written beside the old ones under names that nothing reads: FILE.memmap-XXXXXX. The process that is at
 * work on one holds a lock on it, as flock(2) has it, so that what nobody holds was left by one that was killed. Paths
 * are below a root, as in sysroot.h. */
#pragma once

#include "sysroot.h"

/* Makes an empty one for the file at `path`, and removes what was left of that file. Returns a descriptor to write to,
 * which holds the lock as long as it is open, and the new name in *name for the caller to free; or -1 with errno
 * set. */
int beside_make(const struct sysroot *root, const char *path, char **name);

/* Removes what was left in a folder by processes that were killed. `files` is a pattern of glob(7) for the names of the
 * files that it was to become. */
void beside_tidy(const struct sysroot *root, const char *folder, const char *files);

/* The folder that a path leads through last. The caller frees it. */
char *folder_of(const char *path);
