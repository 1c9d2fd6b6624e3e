/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Opening files below a folder so that no link, whatever it holds, leads out of it: absolute ones begin at the folder
 * again, and ".." ends there. */
#pragma once

#include <sys/types.h>

enum root_method {
	ROOT_BY_KERNEL, /* openat2(2) */
	ROOT_BY_WALK,	/* step by step, for kernels before Linux 5.6 and sandboxes that know no openat2 */
};

/* Opens `path` below the folder open as `root`, with open(2)'s flags and mode; the way is the kernel's, and ours where
 * that is not to be had. The result is closed on exec. Returns -1 with errno set, ELOOP past 40 links. */
int root_open(int root, const char *path, int flags, mode_t mode);

/* The same in one way alone. */
int root_open_by(enum root_method method, int root, const char *path, int flags, mode_t mode);

/* The path that is meant below `root`, from there: "/etc/real.conf", without links, "." and "..". The caller frees it;
 * NULL with errno set where there is nothing. */
char *root_real(int root, const char *path);
