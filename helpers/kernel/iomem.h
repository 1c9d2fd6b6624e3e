/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the kernel granted: its table of physical addresses, /proc/iomem. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"

struct iomem {
	bool known; /* false: unreadable, or all zeros, as for all users but root */
	struct ranges persistent; /* type 12, one range per entry */
	struct ranges kernel;	  /* the running kernel's image */
	struct ranges added;	  /* RAM that drivers added, such as virtio-mem and CXL's */
};

/* Parses the table's text. */
void iomem_parse(struct iomem *iomem, const char *text);

void iomem_read(const struct sysroot *root, struct iomem *iomem);

void iomem_free(struct iomem *iomem);
