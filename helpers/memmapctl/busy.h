/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Detects other programs that may be writing grub.cfg. */
#pragma once

#include "base/base.h"
#include "base/sysroot.h"

/* Returns the program at work, such as "dpkg", "rpm" or "grub-mkconfig", or NULL. It is recognised by the locks and the
 * files open for writing that it holds, because any process can have any name. `menu` is grub.cfg with links followed.
 * The caller frees the result. */
char *quiet_disturber(const struct sysroot *root, const char *menu);

enum quiet_result {
	QUIET,
	QUIET_NEVER,   /* the program at work started us */
	QUIET_TIME_UP, /* after `seconds` */
};

/* Waits until no other program is at work, and reports once which one it waits for. */
enum quiet_result quiet_wait(const struct sysroot *root, const char *menu, unsigned seconds);

/* Waits in the same way for the flock(2) lock of an open file, which another instance may hold while it waits itself.
 * Returns QUIET with the lock taken; closing `fd` releases it. */
enum quiet_result quiet_lock(const struct sysroot *root, int fd, unsigned seconds);

/* Whether a kernel package is only partly installed, so that a new menu could offer a kernel without its initramfs. */
bool quiet_kernel_is_unfinished(const struct sysroot *root);
