/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What became of one region. */
#pragma once

#include "base/range.h"
#include "device-use.h"

/* The first that holds of those from REASON_MISSING to REASON_NO_DEVICE is a region's. */
enum reason {
	REASON_OK,
	REASON_MISSING,	      /* nothing of it was granted */
	REASON_NOT_RAM,	      /* not inside the firmware's System RAM */
	REASON_KERNEL_INSIDE, /* the kernel's image lies in it */
	REASON_SPLIT,	      /* granted in several pieces */
	REASON_SHORT,	      /* granted less, in one piece */
	REASON_NO_DEVICE,     /* granted, but no device came of it */
	REASON_WAITING,	      /* granted, and its device may still come */
	REASON_PENDING,	      /* of the file, for the next boot */
	REASON_UNKNOWN,	      /* what would tell cannot be read */
};

/* From the best to the worst. */
enum level {
	LEVEL_OK,
	LEVEL_PENDING,
	LEVEL_WARNING,
	LEVEL_UNKNOWN,
	LEVEL_FAILED,
};

struct finding {
	char *name;	    /* NULL: foreign */
	struct range range; /* asked; size 0: only its start is known; both 0: neither is */
	bool start_unknown;
	enum reason reason;
	char *text;	       /* numbers and what to do; NULL where there is nothing to say */
	struct ranges granted; /* pieces that overlap what was asked, whole */
	bool granted_known;
	char *device;	       /* "pmem0"; NULL: none */
	int node;	       /* the kernel's number; NODE_ANY: unknown */
	char *mode;	       /* of its namespace; NULL: unknown */
	struct use use;	       /* as far as somebody filled it in */
};

/* "missing", "not-ram"... and "ok", "pending"... */
const char *reason_name(enum reason reason);
const char *level_name(enum level level);

enum level reason_level(enum reason reason);

void finding_free(struct finding *finding);
