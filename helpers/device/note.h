/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is noted of one region, each note a file of its own, so that taking one back is an unlink: that works on a disk
 * that is full, too. */
#pragma once

#include "base/paths.h"
#include "base/range.h"
#include "base/sysroot.h"


enum note_kind {
	NOTE_FILESYSTEM, /* which filesystem of ours is there: one that we made, or that we found and kept */
	NOTE_SEEN,	 /* that it was mounted, or there when the system went down; holds for the next boot alone */
	NOTE_MAKING,	 /* that it is being made: there from before the first byte is written until after the last */
	NOTE_CHANGED,	 /* that anything may be there; in /run, for this boot */
	NOTE_DEVDAX,	 /* that its namespace is of that mode, and makes no block device */
};

struct note {
	char *boot; /* the id of the boot that wrote it; NULL: does not matter */
	char *uuid; /* of the filesystem; NULL: of none */
	char *over; /* the UUID of what it replaces; NULL: of nothing known */
};

/* Replaces the note. Returns false with errno set. */
bool note_write(const struct sysroot *root, enum note_kind kind, struct range range, const struct note *note);

/* Reads it. Returns false when there is none, or a damaged one: then it is empty. The caller frees it either way. */
bool note_read(const struct sysroot *root, enum note_kind kind, struct range range, struct note *note);

/* Whether there is one, damaged or not. */
bool note_exists(const struct sysroot *root, enum note_kind kind, struct range range);

/* Whether there is one, or none can be looked for. */
bool note_may_exist(const struct sysroot *root, enum note_kind kind, struct range range);

/* Takes it back for good; one that is not there is no failure. Returns false with errno set. */
bool note_remove(const struct sysroot *root, enum note_kind kind, struct range range);

void note_free(struct note *note);
