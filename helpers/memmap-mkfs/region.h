/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One region, and who deals with it at the moment. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"

/* /dev/disk/by-memmap/NAME below the root. The caller frees it. */
char *region_link(const char *name);

/* Waits until no other of our programs looks at the region, or makes its filesystem, until the descriptor is closed.
 * Returns -1 where /run has no room for the lock; then nothing is kept apart. */
int region_lock(const struct sysroot *root, struct range range);

/* Whether the system goes down, as systemd says. */
bool system_is_stopping(void);
