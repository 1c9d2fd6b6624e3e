/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether persistent memory devices may still appear. */
#pragma once

#include "base/sysroot.h"

/* How long the kernel may take to report that probing is complete, for callers that do not wait; in ms. */
#define PROBING_PATIENCE 1000

/* Waits until probing is complete. */
#define PROBING_FOREVER (-1)

/* Whether udev has pending events, a driver of persistent memory is being loaded, or the kernel's probing does not end
 * within `patience` ms. */
bool probing_goes_on(const struct sysroot *root, int patience);
