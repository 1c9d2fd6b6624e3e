/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The use of a device: its filesystem and mount point, and other holders. */
#pragma once

#include "base/sysroot.h"

enum has_dax {
	DAX_UNKNOWN, /* not mounted */
	DAX_ON,
	DAX_OFF,
};

struct use {
	char *filesystem; /* NULL: unknown, or none */
	char *label;
	char *mount; /* NULL: nowhere */
	char *holders; /* other users of the device or a partition, "dm-0 (data), md0"; NULL: none */
	enum has_dax dax;
	uint64_t size; /* of the mounted filesystem, bytes; 0: unknown */
	uint64_t used; /* of these */
};

/* Reads from the kernel where a disk, "pmem0", is mounted, and its holders. */
void use_read(const struct sysroot *root, const char *disk, struct use *use);

void use_free(struct use *use);
