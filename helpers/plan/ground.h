/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A host's RAM for regions: its pieces, what is taken of them, and what prevents a region from being at an address. */
#pragma once

#include "plan.h"

/* Firmware, the initrd and a kernel placed by EFI use memory below this. */
#define LOW_END (4 * GIB)

/* Alignment for `auto` unless the size is a multiple of 1G, which is then also the alignment: this splits fewer memory
 * sections of 128M and page tables of 1G. */
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
	const struct plan *plan; /* the regions placed so far */
	struct spaces all;	 /* every piece that could hold a region, taken or free */
	struct spaces free;	 /* the free parts of them, below the limit of mem= */
};

/* What prevents a region from being at a range; the first that applies. */
enum obstacle {
	OBSTACLE_NONE,
	OBSTACLE_LOW,	  /* below 4G without allow-low, or at 0 */
	OBSTACLE_REACH,	  /* beyond what the CPU can reach */
	OBSTACLE_OUTSIDE, /* not inside one piece, or on another node */
	OBSTACLE_TAKEN,	  /* another region of the plan has some of it */
	OBSTACLE_FOREIGN, /* another argument takes some of it */
};

/* `by_node`: pieces end at node boundaries. All arguments must outlive the ground. */
void ground_init(struct ground *ground, const struct conf *conf, const struct host *host, const struct plan *plan,
		 bool by_node);

/* The only check of whether a region may be at a range, given the regions placed so far. */
enum obstacle ground_obstacle(const struct ground *ground, const struct region *region, struct range range);

/* Marks a range as taken. */
void ground_take(struct ground *ground, struct range range);

/* Returns the plan's region that overlaps a range, other than `but`, or NULL. */
const struct placement *ground_region_at(const struct ground *ground, const struct region *but, struct range range);

/* Returns what else takes some of the range by an argument, or NULL; an equal region of memmap= is adopted, and
 * returned in *equal, else NULL. */
const struct taker *ground_foreign_at(const struct ground *ground, struct range range,
				      const struct taker **equal);

/* Returns the part of a space that a region may use. */
struct range space_usable(const struct space *space, const struct region *region);

/* Returns the alignment of an auto region's start. */
uint64_t region_align(const struct region *region);

void ground_free(struct ground *ground);
