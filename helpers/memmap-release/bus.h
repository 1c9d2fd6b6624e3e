/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which regions of persistent memory get a device: what memmap-release writes into sysfs. */
#pragma once

#include "base/messages.h"
#include "base/range.h"
#include "base/sysroot.h"

/* Lets the driver of type 12 make the devices of the `good` pieces and of no other, of all that the
 * kernel `granted`. What fails becomes an error. Returns how many got a driver. */
size_t bus_release(const struct sysroot *root, const struct ranges *granted,
		   const struct ranges *good, struct messages *messages);
