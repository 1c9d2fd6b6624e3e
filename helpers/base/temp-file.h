/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Temporary files in the folder of the file they will replace, named FILE.memmap-XXXXXX. The process writing one holds
 * a flock(2) on it, so one without a lock was left behind by a killed process. Paths are below a root, as in
 * sysroot.h. */
#pragma once

#include "sysroot.h"

/* Creates an empty temporary file for `path`, and removes stale ones. Returns a descriptor, which holds the lock while
 * it is open, and the file's name in *name, which the caller frees; or -1 with errno set. */
int beside_make(const struct sysroot *root, const char *path, char **name);

/* Removes temporary files left in a folder by killed processes. `files` is a glob(7) pattern for the names of the final
 * files. */
void beside_tidy(const struct sysroot *root, const char *folder, const char *files);

/* The folder part of a path. The caller frees it. */
char *folder_of(const char *path);
