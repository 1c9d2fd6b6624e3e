/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Controls through sysfs which regions of persistent memory get a device. */
#pragma once

#include "base/messages.h"
#include "base/range.h"
#include "base/sysroot.h"

/* Lets the driver of type 12 create the devices of the `good` pieces, and of no others that the kernel `granted`.
 * Failures become errors. Returns how many got a driver. */
size_t bus_release(const struct sysroot *root, const struct ranges *granted,
		   const struct ranges *good, struct messages *messages);
