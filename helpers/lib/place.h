/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where regions go: the pieces of RAM that are free, and who takes what of them. */
#pragma once

#include "plan.h"

/* Below it firmware, the initrd and a kernel placed by EFI have their things. */
#define LOW_END (4 * GIB)

/* For `auto`, unless the size is a multiple of 1G, which then is the alignment as well: memory
 * sections of 128M and page tables of 1G are cut up less. */
#define AUTO_ALIGN (16 * MIB)

/* Part of one System RAM entry within one node. */
struct space {
	struct range range;
	int node;
};

struct spaces {
	struct space *list;
	size_t count;
	size_t room;
};

struct placing {
	const struct conf *conf;
	const struct host *host;
	struct plan *plan;
	struct messages *messages;
	struct spaces all;  /* every piece that could hold a region, taken or not */
	struct spaces free; /* what is left of them */
};

/* Fills plan->list; errors for what cannot be placed. */
void place_regions(struct placing *placing);

/* Whether a region may be at a range, as far as regions and foreign words are placed by now. */
bool place_is_good(const struct placing *placing, const struct region *region, struct range range);

/* The part of a space that a region may use at all. */
struct range space_usable(const struct space *space, const struct region *region);

/* What an auto region's start is a multiple of. */
uint64_t region_align(const struct region *region);

void placing_free(struct placing *placing);
