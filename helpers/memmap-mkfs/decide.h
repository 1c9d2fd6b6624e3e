/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a device may be formatted: only what cannot be data of anybody's. */
#pragma once

#include "device/probe.h"

/* Until a filesystem is complete it is called this; its last step gives it the region's name. The
 * longest label that both ext4 and xfs take has 12 bytes. */
#define UNFINISHED_LABEL "memmap-half"

struct wanted {
	const char *name;
	const char *type; /* "ext4" or "xfs" */
	struct range range;
	bool discard;
	bool force; /* a person has agreed that what is there goes */
};

/* What is remembered of the region; see lib/record.h. */
struct remembered {
	bool is_fresh;	/* ordinary RAM before this boot */
	bool was_there; /* persistent memory at the boot before */
	char *seen;	/* the UUID of the filesystem that was there at the last look before this boot; NULL: none */
	char *half;	/* the UUID of the one whose making was cut off; NULL: none */
	char *over;	/* the UUID of what that one was to replace; NULL: nothing */
	char *kept;	/* the UUID of the last one that was made or kept here; NULL: none */
};

enum decision {
	DECISION_KEEP,	 /* there is a filesystem to mount */
	DECISION_FORMAT,
	DECISION_REFUSE,
};

/* Decides, and says why in *why, for the caller to free. */
enum decision decide(const struct wanted *wanted, const struct probe *probe,
		     const struct remembered *remembered, char **why);

void remembered_free(struct remembered *remembered);
