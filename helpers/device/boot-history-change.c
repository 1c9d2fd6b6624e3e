// SPDX-License-Identifier: GPL-2.0-or-later
#include "boot-history.h"

#include <errno.h>

#include "base/file-write.h"
#include "fstab.h"
#include "kernel/mountinfo.h"
#include "note.h"
#include "unrecorded.h"

bool record_see(const struct sysroot *root, struct range range, const char *uuid)
{
	auto_clean(note) struct note old = { 0 };
	auto_clean(note) struct note note = { .boot = record_boot_id(root), .uuid = copy_text(uuid) };

	if (!note.boot)
		return false;
	if (note_read(root, NOTE_SEEN, range, &old) && old.boot && old.uuid && streq(old.boot, note.boot) &&
	    streq(old.uuid, uuid))
		return true;
	return note_write(root, NOTE_SEEN, range, &note);
}

/* For this boot: a mark, or else no record. */
static bool end_here(const struct sysroot *root, struct range range)
{
	const struct note note = { 0 };

	return note_exists(root, NOTE_CHANGED, range) || note_write(root, NOTE_CHANGED, range, &note) ||
	       file_remove(root, GRANTED_PATH);
}

/* For the next boot: notes that are certainly gone, or a sign. If this boot is not in the record, some of its notes may
 * be out of reach. */
static bool end_later(const struct sysroot *root, struct range range)
{
	auto_clean(record) struct record record = { 0 };
	auto_free char *boot = record_boot_id(root);
	bool is_gone = note_remove(root, NOTE_SEEN, range);
	int problem = errno;

	if (!note_remove(root, NOTE_MAKING, range)) {
		problem = errno;
		is_gone = false;
	}
	record_read(root, &record);
	if (is_gone && record_is_current(root, &record))
		return true;
	if (unrecorded_tell(root, is_gone && boot ? boot : UNRECORDED_CHANGE))
		return true;
	errno = is_gone ? errno : problem;
	return false;
}

bool record_change(const struct sysroot *root, struct range range)
{
	bool is_ended = end_here(root, range);

	return end_later(root, range) && is_ended;
}

bool record_begin_making(const struct sysroot *root, struct range range, const char *uuid, const char *over)
{
	auto_free char *boot = record_boot_id(root);
	const struct note note = { .boot = boot, .uuid = (char *)(uintptr_t)uuid, .over = (char *)(uintptr_t)over };

	return boot && note_write(root, NOTE_MAKING, range, &note);
}

const char *record_is_away(const struct sysroot *root)
{
	static const char *const places[] = { "/var", "/var/lib", STATE_FOLDER };
	struct fstab fstab = { 0 };
	const char *away = NULL;

	(void)fstab_read(root, &fstab);
	for (size_t i = 0; i < fstab.count; i++)
		for (size_t k = 0; k < sizeof(places) / sizeof(*places); k++)
			if (streq(fstab.list[i].place, places[k]) && !mount_is_at(root, places[k]))
				away = places[k];
	fstab_free(&fstab);
	return away;
}

bool record_give_up(const struct sysroot *root, const struct ranges *granted)
{
	auto_free char *boot = record_boot_id(root);
	const struct note note = { 0 };
	bool is_told = boot && unrecorded_tell(root, boot);
	int problem = errno;

	for (size_t i = 0; i < granted->count; i++)
		(void)note_write(root, NOTE_CHANGED, granted->list[i], &note);
	errno = problem;
	return is_told;
}
