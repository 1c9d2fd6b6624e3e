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

/* Others may have the device for themselves for a moment, as LVM has when it looks for its own. */
#define TRIES 50
#define TRY_EVERY (100 * 1000 * 1000) /* nanoseconds */

/* One device, while it is dealt with. */
struct job {
	const struct sysroot *root;
	const struct wanted *wanted;
	char *path;   /* below the root: what the link led to at first, so that it stays the same one */
	char *device; /* the same for other programs */
	struct probe probe;
	struct remembered remembered;
	bool is_recorded; /* this boot is */
};

static void job_free(struct job *job)
{
	free(job->path);
	free(job->device);
	probe_free(&job->probe);
	remembered_free(&job->remembered);
}

static bool complain(const struct job *job, const char *what)
{
	print_line(stderr, "memmap-mkfs: error: %s: %s: %s", job->wanted->name, what, strerror(errno));
	return false;
}

/* A region that begins where one began at the boot before has that one's first bytes. */
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

/* The marker is of this boot, or it was there at the beginning. */
static void remember_half(struct job *job, const struct record *record)
{
	const struct kept *half = record_find(&record->half, job->wanted->range);
	auto_clean(note) struct note making = { 0 };

	if (note_read(job->root, NOTE_MAKING, job->wanted->range, &making) && making.boot &&
	    streq(making.boot, record->boot)) {
		take_text(&job->remembered.half, making.uuid);
		take_text(&job->remembered.over, making.over);
	} else if (half) {
		take_text(&job->remembered.half, half->uuid);
		take_text(&job->remembered.over, half->over);
	}
}

static void remember(struct job *job)
{
	auto_clean(record) struct record record = { 0 };
	auto_clean(note) struct note kept = { 0 };
	const struct kept *seen;

	remembered_free(&job->remembered);
	record_read(job->root, &record);
	job->is_recorded = record_is_current(job->root, &record);
	job->remembered.was_there = job->is_recorded && began_there(&record.before, job->wanted->range);
	if (note_read(job->root, NOTE_FILESYSTEM, job->wanted->range, &kept))
		take_text(&job->remembered.kept, kept.uuid);
	if (!job->is_recorded || note_may_exist(job->root, NOTE_CHANGED, job->wanted->range))
		return;
	seen = record_find(&record.seen, job->wanted->range);
	take_text(&job->remembered.seen, seen ? seen->uuid : NULL);
	job->remembered.is_fresh = record_has(&record.fresh, job->wanted->range);
	remember_half(job, &record);
}

/* What is there now is what counts from now on, in this boot and after it. */
static bool settle(const struct job *job)
{
	return record_change(job->root, job->wanted->range) ||
	       complain(job, "cannot record that it was examined");
}

static bool note_filesystem(const struct job *job, const char *uuid)
{
	const struct note note = { .uuid = (char *)(uintptr_t)uuid };

	if (job->remembered.kept && streq(job->remembered.kept, uuid))
		return true;
	return note_write(job->root, NOTE_FILESYSTEM, job->wanted->range, &note) ||
	       complain(job, "cannot record the UUID of its filesystem");
}

/* Opens the device so that nobody else can mount it or have it for himself; a plain open does not keep others from
 * it. */
static int take_hold(const struct job *job)
{
	const struct timespec pause = { .tv_nsec = TRY_EVERY };
	int fd = -1;

	for (unsigned i = 0; i < TRIES; i++) {
		fd = sysroot_open(job->root, job->path, O_RDONLY | O_EXCL, 0);
		if (fd >= 0 || errno != EBUSY)
			break;
		nanosleep(&pause, NULL);
	}
	if (fd < 0)
		complain(job,
			 errno == EBUSY ? "its device is in use (mounted, or part of another device), so nothing was "
					  "done"
					     : "cannot open its device");
	return fd;
}

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && streq(a, b));
}

static bool is_same_probe(const struct probe *a, const struct probe *b)
{
	return same(a->found, b->found) && same(a->type, b->type) && same(a->uuid, b->uuid) &&
	       same(a->claim, b->claim) && same(a->mode, b->mode);
}

/* To read all of a device takes long, and raw data that came meanwhile begins with nothing known either. */
static bool is_still_blank(const struct job *job, struct probe *now)
{
	const struct examination examination = { .root = job->root, .device = job->path };

	if (!job->probe.is_zero)
		return examine(&examination, now);
	return examine_deeply(job->root, job->path, NULL, now) && now->is_zero;
}

/* Whether the device is still what it was when it was examined, and so the decision holds. */
static bool is_unchanged(struct job *job)
{
	auto_clean(probe) struct probe now = { 0 };
	auto_free char *why = NULL;

	remember(job);
	if (is_still_blank(job, &now) && is_same_probe(&now, &job->probe) &&
	    decide(job->wanted, &job->probe, &job->remembered, &why) == DECISION_FORMAT)
		return true;
	print_line(stderr, "memmap-mkfs: error: %s: its device changed in the meantime, so it was not formatted",
		job->wanted->name);
	return false;
}

/* The marker stands from before the first byte until after the last. What a person has agreed to is not begun again by
 * itself, so it has none. */
static bool begin(const struct job *job, const char *uuid)
{
	if (job->wanted->force)
		return settle(job);
	return record_begin_making(job->root, job->wanted->range, uuid, job->probe.uuid) ||
	       complain(job, "cannot write the marker, so it was not formatted");
}

static bool make_marked(struct job *job)
{
	const struct wanted *wanted = job->wanted;
	char uuid[UUID_ROOM];

	if (!make_uuid(uuid))
		return complain(job, "cannot generate a UUID, so it was not formatted");
	if (!begin(job, uuid))
		return false;
	if (!make_filesystem(wanted, job->device, uuid)) {
		print_line(stderr,
			   "memmap-mkfs: error: %s: cannot create its %s; to retry: memmapctl format %s",
			wanted->name, wanted->type, wanted->name);
		return false;
	}
	return note_filesystem(job, uuid) && settle(job);
}

static bool may_format(const struct job *job)
{
	const struct wanted *wanted = job->wanted;
	const char *lacking = make_lacks(wanted);

	if (!job->is_recorded)
		print_line(stderr, "memmap-mkfs: error: %s: this boot was not recorded, so nothing is formatted; see "
				   "'systemctl status memmap-record'", wanted->name);
	else if (lacking)
		print_line(stderr, "memmap-mkfs: error: %s: %s is missing, so nothing is formatted; install %s, then "
				   "run: memmapctl format %s", wanted->name, lacking,
			streq(wanted->type, "xfs") ? "xfsprogs" : "e2fsprogs", wanted->name);
	return job->is_recorded && !lacking;
}

/* udev looks at no device that is locked, and some versions do not come back to it. They look at one that is closed
 * after it was open for writing, as this is. */
static void tell_udev(const struct job *job)
{
	int fd = sysroot_open(job->root, job->path, O_WRONLY, 0);

	if (fd >= 0)
		close(fd);
}

/* Takes the device, looks at it once more, and lets it go: mkfs takes it in the same way. */
static bool is_free_and_unchanged(struct job *job)
{
	auto_close int held = take_hold(job);

	return held >= 0 && is_unchanged(job);
}

/* A look that was asked for while the device was examined comes before this, or after it. */
static bool format(struct job *job)
{
	auto_close int looks = -1;
	bool is_made;
	int lock;

	if (!may_format(job))
		return false;
	looks = region_lock(job->root, job->wanted->range);
	lock = sysroot_open(job->root, job->path, O_RDONLY, 0);
	if (lock < 0 || flock(lock, LOCK_EX) < 0) {
		complain(job, "cannot lock its device");
		if (lock >= 0)
			close(lock);
		return false;
	}
	is_made = is_free_and_unchanged(job) && make_marked(job);
	close(lock);
	if (is_made)
		tell_udev(job);
	return is_made;
}

/* What would be done, without doing it. */
static bool foretell(struct job *job, enum decision decision, const char *why)
{
	int held = -1;

	printf("%s: %s%s%s\n", job->wanted->name, why, decision == DECISION_FORMAT ? "; would create: " : "",
	       decision == DECISION_FORMAT ? job->wanted->type : "");
	if (decision != DECISION_FORMAT)
		return decision == DECISION_KEEP;
	if (!may_format(job))
		return false;
	held = take_hold(job);
	if (held >= 0)
		close(held);
	return held >= 0;
}

static bool act(struct job *job, enum decision decision, const char *why)
{
	const struct wanted *wanted = job->wanted;

	switch (decision) {
	case DECISION_KEEP:
		printf("%s: %s\n", wanted->name, why);
		if (job->probe.uuid)
			(void)note_filesystem(job, job->probe.uuid);
		(void)settle(job);
		return true;
	case DECISION_FORMAT:
		printf("%s: %s; creating %s\n", wanted->name, why, wanted->type);
		fflush(stdout);
		/* One that failed may be long ago when the next one comes, and anything may be there then. */
		return format(job) || (settle(job), false);
	default:
		print_line(stderr, "memmap-mkfs: error: %s: %s", wanted->name, why);
		if (!streq(job->probe.found, "nothing"))
			(void)settle(job);
		return false;
	}
}

static bool examine_device(struct job *job)
{
	const char *except[] = { NULL, NULL, NULL };

	remember(job);
	except[0] = job->remembered.half;
	except[1] = job->remembered.half ? job->remembered.over : NULL;
	if (examine_deeply(job->root, job->path, except, &job->probe))
		return true;
	print_line(stderr, "memmap-mkfs: error: %s: cannot examine %s", job->wanted->name, job->device);
	return false;
}

int format_region(const struct sysroot *root, const struct wanted *wanted, bool dry_run)
{
	auto_free char *link = region_link(wanted->name);
	auto_clean(job) struct job job = { .root = root, .wanted = wanted, .path = sysroot_real(root, link) };
	auto_free char *why = NULL;
	enum decision decision;

	job.device = job.path ? sysroot_device(root, job.path) : NULL;
	if (!job.device) {
		complain(&job, link);
		return EXIT_FAILURE;
	}
	if (!examine_device(&job))
		return EXIT_FAILURE;
	decision = decide(wanted, &job.probe, &job.remembered, &why);
	return (dry_run ? foretell(&job, decision, why) : act(&job, decision, why)) ? EXIT_SUCCESS : EXIT_FAILURE;
}
