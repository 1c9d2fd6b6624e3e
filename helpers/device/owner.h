/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds the region of a device. */
#pragma once

#include <sys/stat.h>

#include "base/sysroot.h"
#include "udev-keys.h"

/* Adds NAME, START, SIZE, PART, NAMESPACE, MODE and CLAIM, as far as they are known. A device is looked up by its
 * number, or below another root, where it may be a plain file, by the last part of its path. */
void owner_read(const struct sysroot *root, const char *device, const struct stat *status,
		struct keys *keys);
