/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a device may be formatted: only what is nobody's data. */
#pragma once

#include "probe.h"

/* Until a filesystem is complete it is called this; its last step gives it the region's name. The
 * longest label that both ext4 and xfs take has 12 bytes. */
#define UNFINISHED_LABEL "memmap-half"

struct wanted {
	const char *name;
	const char *type; /* "ext4" or "xfs" */
	struct range range;
	bool discard;
};

/* What is remembered of the region; see lib/record.h. */
struct remembered {
	bool is_making;
	bool is_fresh;
	bool was_made;
};

enum decision {
	DECISION_KEEP,	 /* there is a filesystem to mount */
	DECISION_FORMAT,
	DECISION_REFUSE,
};

/* Decides, and says why in *why, for the caller to free. */
enum decision decide(const struct wanted *wanted, const struct probe *probe,
		     const struct remembered *remembered, char **why);
