/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The result for one region. */
#pragma once

#include "base/range.h"
#include "device-use.h"

/* From REASON_MISSING to REASON_NO_DEVICE the first one that applies is a region's reason. */
enum reason {
	REASON_OK,
	REASON_MISSING,	      /* none of it was granted */
	REASON_NOT_RAM,	      /* not within the firmware's System RAM */
	REASON_KERNEL_INSIDE, /* the kernel's image, or the initramfs of a kexec, is in it */
	REASON_SPLIT,	      /* granted in several pieces */
	REASON_SHORT,	      /* only partly granted, in one piece */
	REASON_NO_DEVICE,     /* granted, but without a device */
	REASON_WAITING,	      /* granted, and its device may still appear */
	REASON_PENDING,	      /* in the file, for the next boot */
	REASON_UNKNOWN,	      /* the necessary information cannot be read */
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
	char *text;	       /* details and what to do; NULL: nothing to report */
	struct ranges granted; /* ranges that overlap the region, not truncated */
	bool granted_known;
	char *device;	       /* "pmem0"; NULL: none */
	int node;	       /* the kernel's number; NODE_ANY: unknown */
	char *mode;	       /* of its namespace; NULL: unknown */
	struct use use;	       /* filled in by verdict_read_use() and callers */
};

/* "missing", "not-ram" and so on; "ok", "pending" and so on. */
const char *reason_name(enum reason reason);
const char *level_name(enum level level);

enum level reason_level(enum reason reason);

void finding_free(struct finding *finding);
