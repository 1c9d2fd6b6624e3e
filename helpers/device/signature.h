/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is on a device, according to libblkid, and signatures that only the kernel's nd drivers know. */
#pragma once

#include "udev-keys.h"

/* Adds CLAIM, TYPE, LABEL, UUID, SECTOR, PHYSICAL, ALIGNMENT_OFFSET and DAX of an open file or
 * device, as far as they are known. Returns FOUND: nothing, filesystem, raid, crypto, other,
 * partitions, ambivalent, or unreadable with errno set. */
const char *signature_read(int fd, uint64_t size, struct keys *keys);
