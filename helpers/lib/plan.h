/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From what the file asks for and what a host has, to regions with addresses and their words. */
#pragma once

#include "conf.h"
#include "host.h"

/* KASLR is turned off on hosts with at most this much RAM. */
#define KASLR_RAM_MOST (16 * GIB)

/* The decompressor heeds this many memmap= regions when it places the kernel at random
 * (arch/x86/boot/compressed/kaslr.c, MAX_MEMMAP_REGIONS). */
#define KASLR_REGIONS_MOST 4

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
	uint64_t left; /* of it for the kernel and everybody else, bytes */
	char *words;   /* NULL: refused; "" when the file asks for nothing */
};

/* Makes the plan. Every mistake becomes an error, and then there are no words; moves of
 * regions are not told here, see plan_tell_moves(). `conf` must outlive the plan. */
void plan_make(struct plan *plan, const struct conf *conf, const struct host *host,
	       struct messages *messages);

/* How much of `range` a region may take so that min-ram stays, with what else is placed by now; 0:
 * nothing. */
uint64_t plan_affordable(const struct plan *plan, const struct conf *conf, const struct host *host,
			 const struct region *region, struct range range);

/* Warns of each region, running or checked, whose contents the plan cannot keep. */
void plan_tell_moves(const struct plan *plan, const struct host *host, struct messages *messages);

void plan_free(struct plan *plan);

/* Words written earlier, as far as they hold on this host: regions outside System RAM go, those that
 * overlap or are uneven go too, and the topmost ones while less than 256M of RAM would stay. `conf`
 * is the file as far as it could be read. Each region that goes is told. Returns the words for the
 * caller to free. */
char *plan_recheck(const char *words, const struct conf *conf, const struct host *host,
		   struct messages *messages);
