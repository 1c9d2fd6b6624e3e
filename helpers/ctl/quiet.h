/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who else may be writing grub.cfg just now. */
#pragma once

#include "../lib/base.h"
#include "../lib/sysroot.h"

/* What is at work, "dpkg" or "grub-mkconfig", or NULL. A copy for the caller to free. */
char *quiet_disturber(const struct sysroot *root);

/* Waits, up to a quarter of an hour, until nobody is at work; says once for whom it waits.
 * Returns false when the time is up. */
bool quiet_wait(const struct sysroot *root);
