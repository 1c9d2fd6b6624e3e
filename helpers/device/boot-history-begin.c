// SPDX-License-Identifier: GPL-2.0-or-later
#include "boot-history.h"

#include <errno.h>

#include "args/args.h"
#include "args/saved-args.h"
#include "base/file-write.h"
#include "base/range.h"
#include "note.h"
#include "unrecorded.h"

/* Whether the earlier contents of a range may still be known: it is not granted now, or exactly as before and for the
 * same use. Otherwise anything may happen to them. */
static bool goes_on(const struct ranges *granted, const struct ranges *wanted, struct range range)
{
	return !ranges_overlap(granted, range) || (record_has(granted, range) && record_has(wanted, range));
}

/* Adds the notes of one kind that the boot of the old record left. */
static void take_notes(const struct sysroot *root, const struct record *old, enum note_kind kind,
		       struct kept_list *list)
{
	for (size_t i = 0; i < old->now.count; i++) {
		auto_clean(note) struct note note = { 0 };

		if (note_read(root, kind, old->now.list[i], &note) && note.boot && note.uuid &&
		    streq(note.boot, old->boot))
			kept_add(list, old->now.list[i], note.uuid, note.over);
	}
}

/* Collects what is known when a boot begins: what the previous one left, and what it could not touch. */
static void inherit_kept(const struct sysroot *root, const struct record *old, enum note_kind kind,
		    const struct ranges *wanted, const struct record *record, struct kept_list *list)
{
	const struct kept_list *carried = kind == NOTE_SEEN ? &old->seen : &old->half;
	auto_clean(kept_list) struct kept_list all = { 0 };

	take_notes(root, old, kind, &all);
	for (size_t i = 0; i < carried->count; i++)
		if (!ranges_overlap(&old->now, carried->list[i].range))
			kept_add(&all, carried->list[i].range, carried->list[i].uuid, carried->list[i].over);
	for (size_t i = 0; i < all.count; i++)
		if (goes_on(&record->now, wanted, all.list[i].range))
			kept_add(list, all.list[i].range, all.list[i].uuid, all.list[i].over);
}

/* Adds the regions of the confirmed arguments. Returns false when these cannot be read. */
static bool read_confirmed(const struct sysroot *root, struct ranges *ranges)
{
	auto_free char *line = state_line(root, CONFIRMED_PATH);
	auto_clean(args) struct args args = { 0 };

	if (!line)
		return errno == 0;
	args_parse(&args, line);
	for (size_t i = 0; i < args.count; i++)
		ranges_add(ranges, args.list[i].range);
	return true;
}

static void add_fresh(const struct ranges *wanted, const struct ranges *earlier, struct record *record)
{
	for (size_t i = 0; i < wanted->count; i++)
		if (record_has(&record->now, wanted->list[i]) && !ranges_overlap(earlier, wanted->list[i]))
			ranges_add(&record->fresh, wanted->list[i]);
}

static void fill_record(const struct sysroot *root, const struct record *old, const struct ranges *wanted,
		 struct record *record)
{
	auto_clean(ranges) struct ranges earlier = { 0 };
	bool is_complete = read_confirmed(root, &earlier);

	ranges_copy(&record->before, &old->now);
	ranges_copy(&earlier, &old->now);
	if (!old->boot || !unrecorded_is_none(root, old->boot, record->boot))
		return;
	inherit_kept(root, old, NOTE_SEEN, wanted, record, &record->seen);
	inherit_kept(root, old, NOTE_MAKING, wanted, record, &record->half);
	if (is_complete)
		add_fresh(wanted, &earlier, record);
}

/* The old notes are now in the record, or no longer trusted. */
static void forget_notes(const struct sysroot *root, const struct record *old)
{
	for (size_t i = 0; i < old->now.count; i++) {
		(void)note_remove(root, NOTE_SEEN, old->now.list[i]);
		(void)note_remove(root, NOTE_MAKING, old->now.list[i]);
	}
	(void)unrecorded_remove(root);
}

/* The next boot must not take an older record for that of the boot before it. */
static bool write_or_forget(const struct sysroot *root, const struct record *record, bool had_record, bool *is_safe)
{
	int problem;

	*is_safe = true;
	if (record_write(root, record))
		return true;
	problem = errno;
	/* If there is no older record either, it may be hidden below a missing mount. */
	*is_safe = (had_record && file_remove(root, GRANTED_PATH)) || unrecorded_tell(root, record->boot);
	errno = problem;
	return false;
}

/* Regions without any record: the first boot with this package, or /var is missing, and then the next boot reads an
 * older record. */
static void tell_of_absence(const struct sysroot *root, const struct record *old, const struct record *record)
{
	if (!old->boot && record->now.count)
		(void)unrecorded_tell(root, record->boot);
}

bool record_boot(const struct sysroot *root, const struct ranges *granted, const struct ranges *wanted, bool *is_safe)
{
	auto_clean(record) struct record old = { 0 };
	auto_clean(record) struct record record = { .boot = record_boot_id(root) };

	*is_safe = record.boot;
	if (!record.boot)
		return false;
	record_read(root, &old);
	if (old.boot && streq(old.boot, record.boot))
		return true;
	ranges_copy(&record.now, granted);
	fill_record(root, &old, wanted, &record);
	if (!write_or_forget(root, &record, old.boot, is_safe))
		return false;
	forget_notes(root, &old);
	tell_of_absence(root, &old, &record);
	return true;
}
