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
struct job {
	const struct sysroot *root;
	const struct wanted *wanted;
	char *path;   /* below the root: the target of the link, resolved once so that it cannot change */
	char *device; /* the same path for other programs */
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

static bool report_problem(const struct job *job, const char *what)
{
	print_line(stderr, "memmap-mkfs: error: %s: %s: %s", job->wanted->name, what, strerror(errno));
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

static void read_remembered(struct job *job)
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

/* From now on, in this boot and the next, the current contents count. */
static bool record_examined(const struct job *job)
{
	return record_change(job->root, job->wanted->range) ||
	       report_problem(job, "cannot record that it was examined");
}

static bool note_filesystem(const struct job *job, const char *uuid)
{
	const struct note note = { .uuid = (char *)(uintptr_t)uuid };

	if (job->remembered.kept && streq(job->remembered.kept, uuid))
		return true;
	return note_write(job->root, NOTE_FILESYSTEM, job->wanted->range, &note) ||
	       report_problem(job, "cannot record the UUID of its filesystem");
}

/* Opens the device exclusively, so that it cannot be mounted meanwhile; a plain open does not prevent that. */
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
		report_problem(job,
			 errno == EBUSY ? "its device is in use (mounted, or part of another device), so nothing was "
					  "done"
					     : "cannot open its device");
	return fd;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && streq(a, b));
}

static bool is_same_probe(const struct probe *a, const struct probe *b)
{
	return same_text(a->found, b->found) && same_text(a->type, b->type) && same_text(a->uuid, b->uuid) &&
	       same_text(a->claim, b->claim) && same_text(a->mode, b->mode);
}

/* Reading the whole device takes long, and raw data written meanwhile has no signature either. */
static bool is_still_blank(const struct job *job, struct probe *now)
{
	const struct examination examination = { .root = job->root, .device = job->path };

	if (!job->probe.is_zero)
		return examine(&examination, now);
	return examine_deeply(job->root, job->path, NULL, now) && now->is_zero;
}

/* Whether the device is unchanged since it was examined, so that the decision is still valid. */
static bool is_unchanged(struct job *job)
{
	auto_clean(probe) struct probe now = { 0 };
	auto_free char *why = NULL;

	read_remembered(job);
	if (is_still_blank(job, &now) && is_same_probe(&now, &job->probe) &&
	    decide(job->wanted, &job->probe, &job->remembered, &why) == DECISION_FORMAT)
		return true;
	print_line(stderr, "memmap-mkfs: error: %s: its device changed in the meantime, so it was not formatted",
		job->wanted->name);
	return false;
}

/* The marker exists from before the first byte until after the last. A forced format has none, because it must not be
 * resumed without the user's consent. */
static bool begin_making(const struct job *job, const char *uuid)
{
	if (job->wanted->force)
		return record_examined(job);
	return record_begin_making(job->root, job->wanted->range, uuid, job->probe.uuid) ||
	       report_problem(job, "cannot write the marker, so it was not formatted");
}

static bool make_marked(struct job *job)
{
	const struct wanted *wanted = job->wanted;
	char uuid[UUID_ROOM];

	if (!make_uuid(uuid))
		return report_problem(job, "cannot generate a UUID, so it was not formatted");
	if (!begin_making(job, uuid))
		return false;
	if (!make_filesystem(wanted, job->device, uuid)) {
		print_line(stderr,
			   "memmap-mkfs: error: %s: cannot create its %s; to retry: memmapctl format %s",
			wanted->name, wanted->type, wanted->name);
		return false;
	}
	return note_filesystem(job, uuid) && record_examined(job);
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

/* udev ignores a locked device, and some versions do not return to it. It does examine a device that is closed after
 * being open for writing. */
static void tell_udev(const struct job *job)
{
	int fd = sysroot_open(job->root, job->path, O_WRONLY, 0);

	if (fd >= 0)
		close(fd);
}

/* Opens the device exclusively, checks it again and closes it: mkfs opens it exclusively too. */
static bool is_free_and_unchanged(struct job *job)
{
	auto_close int held = take_hold(job);

	return held >= 0 && is_unchanged(job);
}

/* The lock orders this against checks that were requested while the device was examined. */
static bool format_device(struct job *job)
{
	auto_close int looks = -1;
	bool is_made;
	int lock;

	if (!may_format(job))
		return false;
	looks = region_lock(job->root, job->wanted->range);
	lock = sysroot_open(job->root, job->path, O_RDONLY, 0);
	if (lock < 0 || flock(lock, LOCK_EX) < 0) {
		report_problem(job, "cannot lock its device");
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

/* Prints what would be done, without doing it. */
static bool print_decision(struct job *job, enum decision decision, const char *why)
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

static bool carry_out(struct job *job, enum decision decision, const char *why)
{
	const struct wanted *wanted = job->wanted;

	switch (decision) {
	case DECISION_KEEP:
		printf("%s: %s\n", wanted->name, why);
		if (job->probe.uuid)
			(void)note_filesystem(job, job->probe.uuid);
		(void)record_examined(job);
		return true;
	case DECISION_FORMAT:
		printf("%s: %s; creating %s\n", wanted->name, why, wanted->type);
		fflush(stdout);
		/* After a failure the next attempt may be much later, and the contents may have changed. */
		return format_device(job) || (record_examined(job), false);
	default:
		print_line(stderr, "memmap-mkfs: error: %s: %s", wanted->name, why);
		if (!streq(job->probe.found, "nothing"))
			(void)record_examined(job);
		return false;
	}
}

static bool examine_device(struct job *job)
{
	const char *except[] = { NULL, NULL, NULL };

	read_remembered(job);
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
	bool is_done;

	job.device = job.path ? sysroot_device(root, job.path) : NULL;
	if (!job.device) {
		report_problem(&job, link);
		return EXIT_FAILURE;
	}
	if (!examine_device(&job))
		return EXIT_FAILURE;
	decision = decide(wanted, &job.probe, &job.remembered, &why);
	is_done = dry_run ? print_decision(&job, decision, why) : carry_out(&job, decision, why);
	return is_done ? EXIT_SUCCESS : EXIT_FAILURE;
}
