/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the kernel granted: its own table of physical addresses, /proc/iomem. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"

struct iomem {
	bool known; /* false: not readable, or all zeros as it is for everybody but root */
	struct ranges persistent; /* type 12, one range for each entry */
	struct ranges kernel;	  /* the running kernel's image */
};

/* Reads a table's text. */
void iomem_parse(struct iomem *iomem, const char *text);

void iomem_read(const struct sysroot *root, struct iomem *iomem);

void iomem_free(struct iomem *iomem);
