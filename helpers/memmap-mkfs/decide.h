/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Decides whether a device may be formatted: only if it cannot contain anyone's data. */
#pragma once

#include "device/probe.h"

/* Label of an incomplete filesystem; the last step replaces it with the region's name. The longest label that both ext4
 * and xfs accept has 12 bytes. */
#define UNFINISHED_LABEL "memmap-half"

struct wanted {
	const char *name;
	const char *type; /* "ext4" or "xfs" */
	struct range range;
	bool discard;
	bool force; /* the user agreed to lose the contents */
};

/* What is known of the region; see device/boot-history.h. */
struct remembered {
	bool is_fresh;	/* ordinary RAM before this boot */
	bool was_there; /* persistent memory at the boot before */
	char *seen;	/* UUID of the filesystem last seen before this boot; NULL: none */
	char *half;	/* UUID of the filesystem whose creation was interrupted; NULL: none */
	char *over;	/* UUID of what that one was to replace; NULL: nothing */
	char *kept;	/* UUID of the last filesystem created or kept here; NULL: none */
};

enum decision {
	DECISION_KEEP,	 /* there is a filesystem to mount */
	DECISION_FORMAT,
	DECISION_REFUSE,
};

/* Decides and stores the reason in *why; the caller frees it. */
enum decision decide(const struct wanted *wanted, const struct probe *probe,
		     const struct remembered *remembered, char **why);

void remembered_free(struct remembered *remembered);
