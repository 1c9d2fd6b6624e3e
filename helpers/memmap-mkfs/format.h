/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Formats the device of one region: examines it, decides, and creates a filesystem where that is safe. */
#pragma once

#include "base/sysroot.h"
#include "decide.h"

/* Prints what it does and why; with `dry_run` only what it would do. Returns an exit status: 0 if there is, or would
 * be, a filesystem to mount. */
int format_region(const struct sysroot *root, const struct wanted *wanted, bool dry_run);
