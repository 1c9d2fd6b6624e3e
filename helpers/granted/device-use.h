/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a device is used for: its filesystem, and where that is mounted. */
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
	char *holders; /* what else has it or a part of it, "dm-0 (data), md0"; NULL: nothing */
	enum has_dax dax;
	uint64_t size; /* of the mounted filesystem, bytes; 0: unknown */
	uint64_t used; /* of that */
};

/* What the kernel tells of a disk, "pmem0": where it is mounted, and who holds it. */
void use_read(const struct sysroot *root, const char *disk, struct use *use);

void use_free(struct use *use);
