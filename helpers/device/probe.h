/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The result of examining a device. */
#pragma once

#include "base/range.h"

struct probe {
	struct range range; /* its region; size 0: none */
	bool is_part;	    /* a partition of it */
	char *name;	    /* of its region on the running command line; NULL: none */
	char *claim;	    /* what claims the namespace; NULL: nothing */
	char *namespace;    /* "namespace0.0"; NULL: unknown */
	char *mode;	    /* of it; NULL: unknown */
	char *found;	    /* "nothing", "filesystem", "ambivalent"... */
	char *type;	    /* "ext4"...; NULL: none */
	char *label;	    /* NULL: none */
	char *uuid;	    /* NULL: none */
	char *backup;	    /* of which filesystem a backup superblock is readable; NULL: of none */
	bool is_zero;	    /* every byte */
};

/* Reads MEMMAP_KEY=VALUE lines, as memmap-probe prints them. */
void probe_parse(struct probe *probe, const char *text);

void probe_free(struct probe *probe);
