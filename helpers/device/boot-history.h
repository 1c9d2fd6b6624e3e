/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is remembered of regions from boot to boot, below /var/lib/memmap. It decides whether bytes that nothing
 * recognises may be data, so all of it is evidence for one boot: a record says what the boot that it is of began with,
 * and what was not written down in the boot right before it is not believed. */
#pragma once

#include "note.h"

#define GRANTED_PATH STATE_FOLDER "/granted"

/* A region with the filesystem that it had. */
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
	char *boot;	       /* the id of the boot that it is of; NULL: no record */
	struct ranges now;     /* granted in that boot */
	struct ranges before;  /* granted in the one before */
	struct ranges fresh;   /* ordinary RAM until that boot, and to get a filesystem in it */
	struct kept_list seen; /* whose filesystem was there at the last look of the boots before */
	struct kept_list half; /* whose filesystem was being made when the boot before ended */
};

void kept_add(struct kept_list *list, struct range range, const char *uuid, const char *over);
void kept_list_free(struct kept_list *list);

/* The id of the running boot, or NULL with errno set. The caller frees it. */
char *record_boot_id(const struct sysroot *root);

/* Reads the record; one that is not there, or is damaged, knows nothing. */
void record_read(const struct sysroot *root, struct record *record);

/* Whether it is of this boot. */
bool record_is_current(const struct sysroot *root, const struct record *record);

/* Replaces the record. Returns false with errno set. */
bool record_write(const struct sysroot *root, const struct record *record);

/* Writes down, once in each boot, what is granted in it, and what is known of the regions that are `wanted` with a
 * filesystem. Those may be
 * - fresh: no byte of them was granted at the boot before, nor by the confirmed arguments
 * - seen, half: the note of it is from the boot before; or from an older one, if no boot since had any byte of them.
 * Nothing of that is known where there is no record of the boot before. Returns false with errno set; then the next
 * boot has no such record either, or is told (unrecorded.h), or *is_safe is false. */
bool record_boot(const struct sysroot *root, const struct ranges *granted, const struct ranges *wanted,
		 bool *is_safe);

/* Whether the list has exactly this range. */
bool record_has(const struct ranges *ranges, struct range range);

/* The entry of exactly this range, or NULL. It stays the list's. */
const struct kept *record_find(const struct kept_list *list, struct range range);

/* Notes that the filesystem is there, which the next boot believes. Returns false with errno set. */
bool record_see(const struct sysroot *root, struct range range, const char *uuid);

/* Notes that anything may be there from now on, in this boot and the next ones. Returns false with errno set when there
 * is no place for that: the next boot may believe what was noted before. */
bool record_change(const struct sysroot *root, struct range range);

/* What /etc/fstab has mounted for the folder of the record, and is not: "/var" or the like; NULL: all is there. What
 * can be written there then is not what the next boot reads. */
const char *record_is_away(const struct sysroot *root);

/* Notes that this boot is not in the record: nothing is believed in it from now on, nor in the next one. Returns false
 * with errno set when there is no place for that. */
bool record_give_up(const struct sysroot *root, const struct ranges *granted);

/* Notes which filesystem is about to be made, and in place of what (NULL: nothing). Returns false with errno set. */
bool record_begin_making(const struct sysroot *root, struct range range, const char *uuid, const char *over);

void record_free(struct record *record);
