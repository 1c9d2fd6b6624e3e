/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Examines a device: which region it is, and what is on it. It is only read, and kept from nobody. */
#pragma once

#include "base/sysroot.h"
#include "probe.h"
#include "udev-keys.h"

struct examination {
	const struct sysroot *root; /* /proc and /sys are read below it */
	const char *device;
	bool whole;		   /* read all of it: for zeros, and for backups of superblocks */
	const char *const *except; /* not of these filesystems, by UUID, NULL-terminated; NULL: of any */
};

/* Adds what an open device is, and what is on it. Returns false where that cannot be told, and says why. */
bool examine_open(const struct examination *examination, int fd, struct keys *keys);

/* Opens a device below the root and reads what the examination tells of it, which is made in a process of its own, as
 * libblkid reads what may be anybody's. Returns false where it could not be examined, or where that process crashed. */
bool examine(const struct examination *examination, struct probe *probe);

/* The same, and where nothing is found the whole device is read. */
bool examine_deeply(const struct sysroot *root, const char *device, const char *const *except, struct probe *probe);
