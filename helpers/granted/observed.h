/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All that a running system tells of what was asked of its kernel and what was granted. */
#pragma once

#include "base/paths.h"
#include "kernel/iomem.h"
#include "kernel/line.h"
#include "kernel/machine.h"
#include "kernel/nd.h"

/* While this exists, early boot has kept all devices back. */
#define BLOCKED_PATH RUN_FOLDER "/blocked"

#define PLATFORM_DEVICE "/sys/bus/platform/devices/e820_pmem"

struct evidence {
	bool line_known;
	struct line line;
	struct iomem iomem;
	struct machine machine;
	struct ranges ram; /* System RAM of its map; entries that touch are one here */
	char *careless; /* see kaslr_careless_kernel() */
	struct nd nd;
	bool has_driver;  /* one is bound to the platform device of type 12 */
	bool is_blocked;  /* early boot keeps devices back */
	bool at_work;	  /* devices may still come, as evidence_watch() found */
};

/* Reads all of it; what cannot be read stays unknown. */
void evidence_read(const struct sysroot *root, struct evidence *evidence);

/* Where a device is lacking that was asked for: finds out whether it may still come (see probing_goes_on()), and reads
 * again what changes while devices come up, the nd bus and who is bound. For all who judge devices, so that they come
 * to the same verdict. */
void evidence_watch(const struct sysroot *root, struct evidence *evidence, int patience);

void evidence_free(struct evidence *evidence);
