/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is recorded about regions across boots, below /var/lib/memmap. It decides whether bytes without a known
 * signature may be data, so all of it is evidence for one boot only: a record describes how its boot began, and
 * anything not recorded in the immediately preceding boot is not trusted. */
#pragma once

#include "note.h"

#define GRANTED_PATH STATE_FOLDER "/granted"

/* A region and the filesystem that it had. */
struct kept {
	struct range range;
	char *uuid;
	char *over; /* NULL, or the UUID of what it was to replace */
};

struct kept_list {
	struct kept *list;
	size_t count;
	size_t room;
};

struct record {
	char *boot;	       /* id of the boot that it describes; NULL: no record */
	struct ranges now;     /* granted in that boot */
	struct ranges before;  /* granted in the previous boot */
	struct ranges fresh;   /* ordinary RAM until that boot, with a filesystem wanted in it */
	struct kept_list seen; /* whose filesystem existed at the last check of the boots before */
	struct kept_list half; /* whose filesystem was being created when the previous boot ended */
};

void kept_add(struct kept_list *list, struct range range, const char *uuid, const char *over);
void kept_list_free(struct kept_list *list);

/* Returns the id of the running boot, or NULL with errno set. The caller frees it. */
char *record_boot_id(const struct sysroot *root);

/* Reads the record; a missing or damaged one contains nothing. */
void record_read(const struct sysroot *root, struct record *record);

/* Whether it describes the running boot. */
bool record_is_current(const struct sysroot *root, const struct record *record);

/* Replaces the record. Returns false with errno set. */
bool record_write(const struct sysroot *root, const struct record *record);

/* Records, once in each boot, what is granted in it, and what is known of the regions that are `wanted` with a
 * filesystem. These may be
 * - fresh: no byte of them was granted at the previous boot or by the confirmed arguments
 * - seen, half: the note is from the previous boot, or from an older one if no boot since had any byte of them.
 * Nothing is known without a record of the previous boot. Returns false with errno set; then the next boot has no such
 * record either, or finds a sign of that (unrecorded.h), or *is_safe is false. */
bool record_boot(const struct sysroot *root, const struct ranges *granted, const struct ranges *wanted,
		 bool *is_safe);

/* Whether the list has exactly this range. */
bool record_has(const struct ranges *ranges, struct range range);

/* Returns the entry of exactly this range, or NULL. It belongs to the list. */
const struct kept *record_find(const struct kept_list *list, struct range range);

/* Records that the filesystem exists, for the next boot. Returns false with errno set. */
bool record_see(const struct sysroot *root, struct range range, const char *uuid);

/* Records that the contents may have changed, for this boot and the next ones. Returns false with errno set if that
 * cannot be written: the next boot may then trust the earlier notes. */
bool record_change(const struct sysroot *root, struct range range);

/* Returns the mount point of the record's folder that /etc/fstab defines but is not mounted, such as "/var", or NULL.
 * What is written there then is not what the next boot reads. */
const char *record_is_away(const struct sysroot *root);

/* Records that this boot is not in the record: nothing is trusted in it from now on, and in the next one. Returns false
 * with errno set if that cannot be written. */
bool record_give_up(const struct sysroot *root, const struct ranges *granted);

/* Records which filesystem is about to be created, and what it replaces (NULL: nothing). Returns false with errno set.
 */
bool record_begin_making(const struct sysroot *root, struct range range, const char *uuid, const char *over);

void record_free(struct record *record);
