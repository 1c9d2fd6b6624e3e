/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who else may be writing grub.cfg just now. */
#pragma once

#include "base/base.h"
#include "base/sysroot.h"

/* Who is at work, such as "dpkg" or "grub-mkconfig", or NULL: found by what they hold, locks and files that are open
 * for writing, as anyone can have any name. `menu` is grub.cfg, links followed. A copy for the caller to free. */
char *quiet_disturber(const struct sysroot *root, const char *menu);

enum quiet_result {
	QUIET,
	QUIET_NEVER,   /* we were started by the one who is at work */
	QUIET_TIME_UP, /* after `seconds` */
};

/* Waits until nobody is at work; says once for whom it waits. */
enum quiet_result quiet_wait(const struct sysroot *root, const char *menu, unsigned seconds);

/* Waits in the same way for the lock, as flock(2) has it, of an open file, which another of us may hold while it waits
 * for others itself. Returns QUIET with the lock taken; it goes with `fd`. */
enum quiet_result quiet_lock(const struct sysroot *root, int fd, unsigned seconds);

/* Whether a kernel's package is installed by half, so that a menu made now could offer a kernel
 * without its initramfs. */
bool quiet_kernel_is_unfinished(const struct sysroot *root);
