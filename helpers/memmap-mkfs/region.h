/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One region and its lock. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"

/* /dev/disk/by-memmap/NAME below the root. The caller frees it. */
char *region_link(const char *name);

/* Waits until no other program of ours checks or formats the region; the lock ends when the descriptor is closed.
 * Returns -1 if /run has no room for the lock, and then there is no locking. */
int region_lock(const struct sysroot *root, struct range range);

/* Whether systemd reports that the system is stopping. */
bool system_is_stopping(void);
