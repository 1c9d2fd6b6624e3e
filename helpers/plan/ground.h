/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A host's RAM as regions can have it: the pieces, who has what of them, and what keeps a region from a place. */
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

struct ground {
	const struct conf *conf;
	const struct host *host;
	const struct plan *plan; /* who has what of it by now */
	struct spaces all;	 /* every piece that could hold a region, taken or not */
	struct spaces free;	 /* what is left of them */
};

/* What keeps a region from a range, the first that holds of these. */
enum obstacle {
	OBSTACLE_NONE,
	OBSTACLE_LOW,	  /* below 4G without allow-low, or at 0 */
	OBSTACLE_REACH,	  /* past what the CPU can reach */
	OBSTACLE_OUTSIDE, /* not inside one piece, or on another node */
	OBSTACLE_TAKEN,	  /* another region of the plan has some of it */
	OBSTACLE_FOREIGN, /* memmap= of GRUB's settings has some of it */
};

/* `by_node`: pieces end where a node does. All that is handed over must outlive the ground. */
void ground_init(struct ground *ground, const struct conf *conf, const struct host *host, const struct plan *plan,
		 bool by_node);

/* The one answer to whether a region may be at a range, as far as the plan's others are placed by now. */
enum obstacle ground_obstacle(const struct ground *ground, const struct region *region, struct range range);

/* Nothing of a range is free any more. */
void ground_take(struct ground *ground, struct range range);

/* The plan's region that has some of a range, but for one of them, or NULL. */
const struct placement *ground_region_at(const struct ground *ground, const struct region *but, struct range range);

/* A foreign region that overlaps; an equal one is adopted, which `equal` tells. */
const struct asked *ground_foreign_at(const struct ground *ground, struct range range, bool *equal);

/* The part of a space that a region may use at all. */
struct range space_usable(const struct space *space, const struct region *region);

/* What an auto region's start is a multiple of. */
uint64_t region_align(const struct region *region);

void ground_free(struct ground *ground);
