/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is remembered of regions from boot to boot, below /var/lib/memmap: which were granted, and
 * which filesystems we made. It decides whether bytes that nothing recognises may be data. */
#pragma once

#include "range.h"
#include "sysroot.h"

#define STATE_PATH "/var/lib/memmap"
#define GRANTED_PATH STATE_PATH "/granted"
#define MADE_PATH STATE_PATH "/made"
#define MAKING_PATH STATE_PATH "/making-"

struct record {
	char *boot;	     /* the id of the boot that wrote it; NULL: no record */
	struct ranges now;   /* granted in that boot */
	struct ranges fresh; /* of these, what was ordinary RAM before and is to get a filesystem */
};

/* Reads the record; one that is not there, or is damaged, knows nothing. */
void record_read(const struct sysroot *root, struct record *record);

/* Writes down, once in each boot, what is granted in it, and which of the regions that are `wanted`
 * with a filesystem are fresh: no byte of them was granted at the boot before, or they were fresh
 * then and nothing was put there. A filesystem that we made, or the marker of one, counts no more
 * where its range is granted but not `wanted` just so: it may be used for anything then. Returns false
 * with errno set. */
bool record_boot(const struct sysroot *root, const struct ranges *granted,
		 const struct ranges *wanted);

/* Notes that a range is not fresh any more, as something was put there. Returns false with errno set. */
bool record_end_fresh(const struct sysroot *root, struct range range);

/* Whether the record tells that exactly this range is fresh. */
bool record_is_fresh(const struct record *record, struct range range);

/* Whether we made a filesystem on exactly this range, and it was wanted in each boot since that had
 * the range. */
bool record_made(const struct sysroot *root, struct range range);

/* Whether we made one there, but there was such a boot in which it was not wanted. */
bool record_left(const struct sysroot *root, struct range range);

/* Notes that we made one. Returns false with errno set. */
bool record_add_made(const struct sysroot *root, struct range range, const char *type,
		     const char *name);

/* The marker of a filesystem that is being made: there from before the first byte is written until
 * after the last one is. Both return false with errno set. */
bool record_is_making(const struct sysroot *root, struct range range);
bool record_begin_making(const struct sysroot *root, struct range range, const char *type);
bool record_end_making(const struct sysroot *root, struct range range);

void record_free(struct record *record);
