/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Deals with the device of one region: examines it, decides, and makes a filesystem where that is right. */
#pragma once

#include "base/sysroot.h"
#include "decide.h"

/* Prints what it does, and why. With `dry_run` it only tells. Returns an exit status: 0 where there is a filesystem to
 * mount, or, with `dry_run`, would be. */
int format_region(const struct sysroot *root, const struct wanted *wanted, bool dry_run);
