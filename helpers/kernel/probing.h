/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether devices of persistent memory may still come by themselves. */
#pragma once

#include "base/sysroot.h"

/* How long the kernel may take to answer that all is probed, where nobody wants to wait; in ms. */
#define PROBING_PATIENCE 1000

/* For as long as it takes. */
#define PROBING_FOREVER (-1)

/* Whether something is at work: udev has events to deal with, a driver of persistent memory is being loaded, or the
 * kernel's probing does not end within `patience` ms. */
bool probing_goes_on(const struct sysroot *root, int patience);
