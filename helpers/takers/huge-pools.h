/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pools of huge pages on a kernel command line (Documentation/admin-guide/mm/hugetlbpage.rst, mm/hugetlb.c). */
#pragma once

#include "takers.h"

struct huge_pools {
	uint64_t given;	     /* by the last hugepagesz=; 0: none yet */
	uint64_t by_default; /* by default_hugepagesz=; 0: not set */
	struct takers sized;
	struct takers unsized; /* counts of pages of the default size */
};

/* Reads hugepagesz=, default_hugepagesz= and hugepages=, in the order of the line. */
void huge_pools_size(struct huge_pools *pools, const char *value);
void huge_pools_default(struct huge_pools *pools, const char *value);
void huge_pools_count(struct huge_pools *pools, const char *argument, const char *value);

/* Adds the pool of each size; of several for one size the largest, as kernels differ in which they use. */
void huge_pools_take(const struct huge_pools *pools, struct takers *takers);

void huge_pools_free(struct huge_pools *pools);
