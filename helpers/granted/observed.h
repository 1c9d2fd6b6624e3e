/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a running system shows of the regions asked for and granted. */
#pragma once

#include "base/paths.h"
#include "kernel/cmdline.h"
#include "kernel/iomem.h"
#include "kernel/machine.h"
#include "kernel/nd.h"

/* Exists while early boot holds all devices back. */
#define BLOCKED_PATH RUN_FOLDER "/blocked"

#define PLATFORM_DEVICE "/sys/bus/platform/devices/e820_pmem"

struct evidence {
	bool line_known;
	struct line line;
	struct iomem iomem;
	struct machine machine;
	struct ranges ram; /* System RAM of its map, with adjacent entries merged */
	char *careless; /* see kaslr_careless_kernel() */
	struct nd nd;
	bool has_driver;  /* a driver is bound to the platform device of type 12 */
	bool is_blocked;  /* early boot holds devices back */
	bool at_work;	  /* devices may still appear, see evidence_watch() */
};

/* Reads everything; anything unreadable stays unknown. */
void evidence_read(const struct sysroot *root, struct evidence *evidence);

/* If a device is missing, determines whether it may still appear (see probing_goes_on()), and rereads the nd bus and
 * the bound drivers, which change meanwhile. All callers that judge devices use this, so they reach the same
 * verdict. */
void evidence_watch(const struct sysroot *root, struct evidence *evidence, int patience);

void evidence_free(struct evidence *evidence);
