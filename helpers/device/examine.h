/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Examines a device: which region it is, and what is on it. The device is only read and not locked. */
#pragma once

#include "base/sysroot.h"
#include "probe.h"
#include "udev-keys.h"

struct examination {
	const struct sysroot *root; /* /proc and /sys are read below it */
	const char *device;
	bool whole;		   /* read all of it, for zeros and backup superblocks */
	const char *const *except; /* ignore these filesystems, by UUID, NULL-terminated; NULL: ignore none */
};

/* Adds what an open device is and what is on it. Returns false, after reporting it, if that is unknown. */
bool examine_open(const struct examination *examination, int fd, struct keys *keys);

/* Opens a device below the root and examines it in a separate process, because libblkid parses untrusted data. Returns
 * false if it could not be examined or that process crashed. */
bool examine(const struct examination *examination, struct probe *probe);

/* The same, and reads the whole device if nothing is found. */
bool examine_deeply(const struct sysroot *root, const char *device, const char *const *except, struct probe *probe);
