/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a device is used for: its filesystem, and where that is mounted. */
#pragma once

#include "sysroot.h"

enum has_dax {
	DAX_UNKNOWN, /* not mounted */
	DAX_ON,
	DAX_OFF,
};

struct use {
	char *filesystem; /* NULL: unknown, or none */
	char *label;
	char *mount; /* NULL: nowhere */
	enum has_dax dax;
	uint64_t size; /* of the mounted filesystem, bytes; 0: unknown */
	uint64_t used; /* of that */
};

/* What the kernel tells of a disk, "pmem0", that is mounted. */
void use_read(const struct sysroot *root, const char *disk, struct use *use);

/* Adds filesystem and label, mounted or not, as memmap-probe finds them. */
void use_probe(const struct sysroot *root, const char *disk, struct use *use);

void use_free(struct use *use);
