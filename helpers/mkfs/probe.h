/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What memmap-probe says of a device. */
#pragma once

#include "../lib/range.h"

struct probe {
	struct range range; /* of its region; size 0: it is of no region */
	bool is_part;	    /* a partition of it */
	char *name;	    /* of its region on the running command line; NULL: none */
	char *claim;	    /* what claims the namespace; NULL: nothing */
	char *mode;	    /* of the namespace; NULL: unknown */
	char *found;	    /* "nothing", "filesystem", "ambivalent"... */
	char *type;	    /* "ext4"...; NULL: none */
	char *label;	    /* NULL: none */
	char *backup;	    /* whose backup superblock is readable; NULL: nobody's */
	bool is_zero;	    /* every byte */
};

/* Runs memmap-probe on a device, with --blank only where nothing is found, as that reads all of it.
 * Returns false when it could not examine it. */
bool probe_run(const char *program, const char *device, struct probe *probe);

/* Reads KEY=VALUE lines. */
void probe_parse(struct probe *probe, const char *text);

void probe_free(struct probe *probe);
