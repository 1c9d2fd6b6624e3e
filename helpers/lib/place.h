/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where regions go: the pieces of RAM that are free, and who takes what of them. */
#pragma once

#include "plan.h"

/* Part of one System RAM entry within one node; `piece` tells which. */
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

void placing_free(struct placing *placing);
