/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How much RAM remains. */
#pragma once

#include "args/args.h"
#include "plan.h"

/* The pmem driver keeps 64 bytes of struct page for each page of 4 KiB, in RAM outside the region
 * (drivers/nvdimm/pmem.c through memremap_pages). */
#define STRUCT_PAGE_SHARE 64

/* Returns the bytes of `args` and the foreign regions together. */
uint64_t budget_regions(const struct host *host, const struct args *args);

/* Returns the bytes that remain for the kernel and everything else when `args` and the foreign regions are granted. */
uint64_t budget_left(const struct host *host, const struct args *args);

/* Lists what takes RAM then, and where that is written: "4G by these regions, 512M by crashkernel=512M of
 * /etc/default/grub:3". The caller frees it. */
char *budget_listing(const struct host *host, const struct args *args);

/* Returns how much of `range` a region may take so that min-ram remains, beside the regions placed so far; 0: nothing.
 */
uint64_t budget_affordable(const struct plan *plan, const struct conf *conf, const struct host *host,
			 const struct region *region, struct range range);
