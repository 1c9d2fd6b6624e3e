/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Looks at a region while the system is up and when it goes down: whether our filesystem is still there. What it finds
 * is written down for the next boot, see lib/record.h. All return an exit status. */
#pragma once

#include "base/sysroot.h"

/* After a close of the device that may have changed it. */
int look_after_change(const struct sysroot *root, const char *name);

/* Its mount has come up. */
int look_when_mounted(const struct sysroot *root, const char *name);

/* Its mount is going, which does not matter while the system goes down. */
int look_when_unmounted(const struct sysroot *root, const char *name);

/* Whoever made its filesystem has ended, perhaps in the middle of it. */
int look_after_making(const struct sysroot *root, const char *name);

/* Every region of the running kernel, with nothing mounted any more; does nothing unless the system goes down. */
int look_at_the_end(const struct sysroot *root);
