/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Notes about one region, each in a file of its own, so that withdrawing one is an unlink, which also works on a full
 * disk. */
#pragma once

#include "base/paths.h"
#include "base/range.h"
#include "base/sysroot.h"


enum note_kind {
	NOTE_FILESYSTEM, /* our filesystem there: one that we created, or found and kept */
	NOTE_SEEN,	 /* it was mounted, or there at shutdown; valid for the next boot only */
	NOTE_MAKING,	 /* it is being created: from before the first byte is written until after the last */
	NOTE_CHANGED,	 /* the contents may have changed; in /run, for this boot */
	NOTE_DEVDAX,	 /* its namespace is in this mode, and has no block device */
};

struct note {
	char *boot; /* id of the boot that wrote it; NULL: irrelevant */
	char *uuid; /* of the filesystem; NULL: of none */
	char *over; /* UUID of what it replaces; NULL: nothing known */
};

/* Replaces the note. Returns false with errno set. */
bool note_write(const struct sysroot *root, enum note_kind kind, struct range range, const struct note *note);

/* Reads it. Returns false if it is missing or damaged, and then it is empty. The caller frees it either way. */
bool note_read(const struct sysroot *root, enum note_kind kind, struct range range, struct note *note);

/* Whether there is one, damaged or not. */
bool note_exists(const struct sysroot *root, enum note_kind kind, struct range range);

/* Whether there is one, or that is unknown. */
bool note_may_exist(const struct sysroot *root, enum note_kind kind, struct range range);

/* Removes it durably; a missing one is no failure. Returns false with errno set. */
bool note_remove(const struct sysroot *root, enum note_kind kind, struct range range);

void note_free(struct note *note);
