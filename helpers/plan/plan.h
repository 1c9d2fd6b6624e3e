/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The addresses of the regions, and the RAM that remains. */
#pragma once

#include "conf/conf.h"
#include "host.h"

struct placement {
	const struct region *region; /* the conf's */
	struct range range;	     /* size 0: could not be placed */
	int node;		     /* NODE_ANY: unknown */
};

struct plan {
	struct placement *list; /* one for each region, in the file's order */
	size_t count;
	bool ram_known;
	uint64_t ram;  /* System RAM of the firmware map, bytes */
	uint64_t left; /* the part that remains for the system, bytes */
	char *taken;   /* what takes the rest, see budget_listing() */
	char *args;   /* NULL: refused; "" if the file defines no regions */
};

/* Returns the region of a name, or NULL. It belongs to the plan. */
const struct placement *plan_find(const struct plan *plan, const char *name);

void plan_free(struct plan *plan);
