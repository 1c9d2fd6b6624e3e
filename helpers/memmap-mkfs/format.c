// SPDX-License-Identifier: GPL-2.0-or-later
#include "format.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>

#include "base/escape.h"
#include "device/boot-history.h"
#include "device/examine.h"
#include "device/note.h"
#include "device/probe.h"
#include "make.h"
#include "region.h"

/* Other programs may hold the device exclusively for a moment, as LVM does when it scans. */
#define TRIES 50
#define TRY_EVERY (100 * 1000 * 1000) /* nanoseconds */

/* The device that is being formatted. */
struct formatting {
	const struct sysroot *root;
	const struct wanted *wanted;
	char *path;   /* below the root: the target of the link, resolved once so that it cannot change */
	char *device; /* the same path for other programs */
	struct probe probe;
	struct remembered remembered;
	bool is_recorded; /* this boot is */
};

static void formatting_free(struct formatting *formatting)
{
	free(formatting->path);
	free(formatting->device);
	probe_free(&formatting->probe);
	remembered_free(&formatting->remembered);
}

static bool report_problem(const struct formatting *formatting, const char *what)
{
	print_line(stderr, "memmap-mkfs: error: %s: %s: %s", formatting->wanted->name, what, strerror(errno));
	return false;
}

/* A region that begins where one began at the previous boot has that one's first bytes. */
static bool began_there(const struct ranges *ranges, struct range range)
{
	for (size_t i = 0; i < ranges->count; i++)
		if (ranges->list[i].start == range.start)
			return true;
	return false;
}

static void take_text(char **field, const char *text)
{
	free(*field);
	*field = text ? copy_text(text) : NULL;
}

/* The marker is from this boot, or existed when it began. */
static void remember_half(struct formatting *formatting, const struct record *record)
{
	const struct kept *half = record_find(&record->half, formatting->wanted->range);
	auto_clean(note) struct note making = { 0 };

	if (note_read(formatting->root, NOTE_MAKING, formatting->wanted->range, &making) && making.boot &&
	    streq(making.boot, record->boot)) {
		take_text(&formatting->remembered.half, making.uuid);
		take_text(&formatting->remembered.over, making.over);
	} else if (half) {
		take_text(&formatting->remembered.half, half->uuid);
		take_text(&formatting->remembered.over, half->over);
	}
}

static void read_remembered(struct formatting *formatting)
{
	auto_clean(record) struct record record = { 0 };
	auto_clean(note) struct note kept = { 0 };
	const struct kept *seen;

	remembered_free(&formatting->remembered);
	record_read(formatting->root, &record);
	formatting->is_recorded = record_is_current(formatting->root, &record);
	formatting->remembered.was_there = formatting->is_recorded &&
					   began_there(&record.before, formatting->wanted->range);
	if (note_read(formatting->root, NOTE_FILESYSTEM, formatting->wanted->range, &kept))
		take_text(&formatting->remembered.kept, kept.uuid);
	if (!formatting->is_recorded || note_may_exist(formatting->root, NOTE_CHANGED, formatting->wanted->range))
		return;
	seen = record_find(&record.seen, formatting->wanted->range);
	take_text(&formatting->remembered.seen, seen ? seen->uuid : NULL);
	formatting->remembered.is_fresh = record_has(&record.fresh, formatting->wanted->range);
	remember_half(formatting, &record);
}

/* From now on, in this boot and the next, the current contents count. */
static bool record_examined(const struct formatting *formatting)
{
	return record_change(formatting->root, formatting->wanted->range) ||
	       report_problem(formatting, "cannot record that it was examined");
}

static bool note_filesystem(const struct formatting *formatting, const char *uuid)
{
	const struct note note = { .uuid = (char *)(uintptr_t)uuid };

	if (formatting->remembered.kept && streq(formatting->remembered.kept, uuid))
		return true;
	return note_write(formatting->root, NOTE_FILESYSTEM, formatting->wanted->range, &note) ||
	       report_problem(formatting, "cannot record the UUID of its filesystem");
}

/* Opens the device exclusively, so that it cannot be mounted meanwhile; a plain open does not prevent that. */
static int take_hold(const struct formatting *formatting)
{
	const struct timespec pause = { .tv_nsec = TRY_EVERY };
	int fd = -1;

	for (unsigned i = 0; i < TRIES; i++) {
		fd = sysroot_open(formatting->root, formatting->path, O_RDONLY | O_EXCL, 0);
		if (fd >= 0 || errno != EBUSY)
			break;
		nanosleep(&pause, NULL);
	}
	if (fd < 0)
		report_problem(formatting,
			 errno == EBUSY ? "its device is in use (mounted, or part of another device), so nothing was "
					  "done"
					     : "cannot open its device");
	return fd;
}

static bool same_field(const char *a, const char *b)
{
	return a == b || same_text(a, b);
}

static bool is_same_probe(const struct probe *a, const struct probe *b)
{
	return same_field(a->found, b->found) && same_field(a->type, b->type) && same_field(a->uuid, b->uuid) &&
	       same_field(a->claim, b->claim) && same_field(a->mode, b->mode);
}

/* Reading the whole device takes long, and raw data written meanwhile has no signature either. */
static bool is_still_blank(const struct formatting *formatting, struct probe *now)
{
	const struct examination examination = { .root = formatting->root, .device = formatting->path };

	if (!formatting->probe.is_zero)
		return examine(&examination, now);
	return examine_deeply(formatting->root, formatting->path, NULL, now) && now->is_zero;
}

/* Whether the device is unchanged since it was examined, so that the decision is still valid. */
static bool is_unchanged(struct formatting *formatting)
{
	auto_clean(probe) struct probe now = { 0 };
	auto_free char *why = NULL;

	read_remembered(formatting);
	if (is_still_blank(formatting, &now) && is_same_probe(&now, &formatting->probe) &&
	    decide(formatting->wanted, &formatting->probe, &formatting->remembered, &why) == DECISION_FORMAT)
		return true;
	print_line(stderr, "memmap-mkfs: error: %s: its device changed in the meantime, so it was not formatted",
		formatting->wanted->name);
	return false;
}

/* The marker exists from before the first byte until after the last. A forced format has none, because it must not be
 * resumed without the user's consent. */
static bool begin_making(const struct formatting *formatting, const char *uuid)
{
	if (formatting->wanted->force)
		return record_examined(formatting);
	return record_begin_making(formatting->root, formatting->wanted->range, uuid, formatting->probe.uuid) ||
	       report_problem(formatting, "cannot write the marker, so it was not formatted");
}

static bool make_marked(struct formatting *formatting)
{
	const struct wanted *wanted = formatting->wanted;
	char uuid[UUID_ROOM];

	if (!make_uuid(uuid))
		return report_problem(formatting, "cannot generate a UUID, so it was not formatted");
	if (!begin_making(formatting, uuid))
		return false;
	if (!make_filesystem(wanted, formatting->device, uuid)) {
		print_line(stderr,
			   "memmap-mkfs: error: %s: cannot create its %s; to retry: memmapctl format %s",
			wanted->name, wanted->type, wanted->name);
		return false;
	}
	return note_filesystem(formatting, uuid) && record_examined(formatting);
}

static bool may_format(const struct formatting *formatting)
{
	const struct wanted *wanted = formatting->wanted;
	const char *lacking = make_lacks(wanted);

	if (!formatting->is_recorded)
		print_line(stderr, "memmap-mkfs: error: %s: this boot was not recorded, so nothing is formatted; see "
				   "'systemctl status memmap-record'", wanted->name);
	else if (lacking)
		print_line(stderr, "memmap-mkfs: error: %s: %s is missing, so nothing is formatted; install %s, then "
				   "run: memmapctl format %s", wanted->name, lacking,
			streq(wanted->type, "xfs") ? "xfsprogs" : "e2fsprogs", wanted->name);
	return formatting->is_recorded && !lacking;
}

/* udev ignores a locked device, and some versions do not return to it. It does examine a device that is closed after
 * being open for writing. */
static void tell_udev(const struct formatting *formatting)
{
	int fd = sysroot_open(formatting->root, formatting->path, O_WRONLY, 0);

	if (fd >= 0)
		close(fd);
}

/* Opens the device exclusively, checks it again and closes it: mkfs opens it exclusively too. */
static bool is_free_and_unchanged(struct formatting *formatting)
{
	auto_close int held = take_hold(formatting);

	return held >= 0 && is_unchanged(formatting);
}

/* The lock orders this against checks that were requested while the device was examined. */
static bool format_device(struct formatting *formatting)
{
	auto_close int looks = -1;
	bool is_made;
	int lock;

	if (!may_format(formatting))
		return false;
	looks = region_lock(formatting->root, formatting->wanted->range);
	lock = sysroot_open(formatting->root, formatting->path, O_RDONLY, 0);
	if (lock < 0 || flock(lock, LOCK_EX) < 0) {
		report_problem(formatting, "cannot lock its device");
		if (lock >= 0)
			close(lock);
		return false;
	}
	is_made = is_free_and_unchanged(formatting) && make_marked(formatting);
	close(lock);
	if (is_made)
		tell_udev(formatting);
	return is_made;
}

/* Prints what would be done, without doing it. */
static bool print_decision(struct formatting *formatting, enum decision decision, const char *why)
{
	int held = -1;

	printf("%s: %s%s%s\n", formatting->wanted->name, why, decision == DECISION_FORMAT ? "; would create: " : "",
	       decision == DECISION_FORMAT ? formatting->wanted->type : "");
	if (decision != DECISION_FORMAT)
		return decision == DECISION_KEEP;
	if (!may_format(formatting))
		return false;
	held = take_hold(formatting);
	if (held >= 0)
		close(held);
	return held >= 0;
}

static bool carry_out(struct formatting *formatting, enum decision decision, const char *why)
{
	const struct wanted *wanted = formatting->wanted;

	switch (decision) {
	case DECISION_KEEP:
		printf("%s: %s\n", wanted->name, why);
		if (formatting->probe.uuid)
			(void)note_filesystem(formatting, formatting->probe.uuid);
		(void)record_examined(formatting);
		return true;
	case DECISION_FORMAT:
		printf("%s: %s; creating %s\n", wanted->name, why, wanted->type);
		fflush(stdout);
		/* After a failure the next attempt may be much later, and the contents may have changed. */
		return format_device(formatting) || (record_examined(formatting), false);
	default:
		print_line(stderr, "memmap-mkfs: error: %s: %s", wanted->name, why);
		if (!streq(formatting->probe.found, "nothing"))
			(void)record_examined(formatting);
		return false;
	}
}

static bool examine_device(struct formatting *formatting)
{
	const char *except[] = { NULL, NULL, NULL };

	read_remembered(formatting);
	except[0] = formatting->remembered.half;
	except[1] = formatting->remembered.half ? formatting->remembered.over : NULL;
	if (examine_deeply(formatting->root, formatting->path, except, &formatting->probe))
		return true;
	print_line(stderr, "memmap-mkfs: error: %s: cannot examine %s", formatting->wanted->name, formatting->device);
	return false;
}

int format_region(const struct sysroot *root, const struct wanted *wanted, bool dry_run)
{
	auto_free char *link = region_link(wanted->name);
	auto_clean(formatting) struct formatting formatting = { .root = root, .wanted = wanted,
							 .path = sysroot_real(root, link) };
	auto_free char *why = NULL;
	enum decision decision;
	bool is_done;

	formatting.device = formatting.path ? sysroot_device(root, formatting.path) : NULL;
	if (!formatting.device) {
		report_problem(&formatting, link);
		return EXIT_FAILURE;
	}
	if (!examine_device(&formatting))
		return EXIT_FAILURE;
	decision = decide(wanted, &formatting.probe, &formatting.remembered, &why);
	is_done = dry_run ? print_decision(&formatting, decision, why) : carry_out(&formatting, decision, why);
	return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}
