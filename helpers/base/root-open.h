/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opens files below a folder as if it were the root: no symbolic link leads out of it. Absolute links start at the
 * folder, and ".." stops there. */
#pragma once

#include <sys/types.h>

enum root_method {
	ROOT_BY_KERNEL, /* openat2(2) */
	ROOT_BY_WALK,	/* component by component, for kernels before Linux 5.6 and sandboxes without openat2 */
};

/* Opens `path` below the folder open as `root`, with open(2)'s flags and mode, by openat2(2) if available. The result
 * is closed on exec. Returns -1 with errno set, ELOOP after 40 links. */
int root_open(int root, const char *path, int flags, mode_t mode);

/* The same with the given method only. */
int root_open_by(enum root_method method, int root, const char *path, int flags, mode_t mode);

/* Resolves a path below `root`, like realpath(3): "/etc/real.conf", without links, "." and "..". The caller frees it;
 * NULL with errno set if it does not exist. */
char *root_real(int root, const char *path);
