/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Checks a region while the system is running and when it stops: whether our filesystem is still there. The result is
 * recorded for the next boot, see device/boot-history.h. All return an exit status. */
#pragma once

#include "base/sysroot.h"

/* After a close that may have changed the device. */
int look_after_change(const struct sysroot *root, const char *name);

/* After its mount was started. */
int look_when_mounted(const struct sysroot *root, const char *name);

/* After its mount was stopped, which does not matter while the system is stopping. */
int look_when_unmounted(const struct sysroot *root, const char *name);

/* After the creation of its filesystem ended, possibly interrupted. */
int look_after_making(const struct sysroot *root, const char *name);

/* Checks every region of the running kernel after everything was unmounted; does nothing unless the system is stopping.
 */
int look_at_the_end(const struct sysroot *root);
