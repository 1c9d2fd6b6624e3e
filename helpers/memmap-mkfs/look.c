// SPDX-License-Identifier: GPL-2.0-or-later
#include "look.h"

#include <errno.h>
#include <string.h>
#include <sys/sysmacros.h>

#include "base/escape.h"
#include "device/boot-history.h"
#include "device/examine.h"
#include "device/note.h"
#include "device/probe.h"
#include "kernel/cmdline.h"
#include "kernel/mountinfo.h"
#include "kernel/nd.h"
#include "region.h"

/* A region of the running kernel that is being checked. */
struct view {
	const struct sysroot *root;
	const char *name;
	struct range range;
	char *device; /* below the root; NULL: it has none */
	struct probe probe; /* `found` is NULL if it could not be examined */
	struct note kept; /* our filesystem that may be there */
};

static void view_free(struct view *view)
{
	free(view->device);
	probe_free(&view->probe);
	note_free(&view->kept);
}

static int read_asked_line(const struct sysroot *root, struct line *line)
{
	auto_free char *text = line_read_running(root);

	if (!text) {
		print_line(stderr, "memmap-mkfs: error: /proc/cmdline: %s", strerror(errno));
		return EXIT_FAILURE;
	}
	line_parse(line, text);
	return EXIT_SUCCESS;
}

static bool find_range(const struct sysroot *root, const char *name, struct range *range)
{
	auto_clean(line) struct line line = { 0 };
	const struct asked *region;

	if (read_asked_line(root, &line) != EXIT_SUCCESS)
		return false;
	region = line_find(&line, name);
	if (!region || !region->range.size) {
		print_line(stderr, "memmap-mkfs: error: the running kernel has no region %s", name);
		return false;
	}
	*range = region->range;
	return true;
}

static void examine_view(struct view *view)
{
	auto_free char *link = region_link(view->name);
	struct examination examination = { .root = view->root };

	view->device = sysroot_real(view->root, link);
	note_read(view->root, NOTE_FILESYSTEM, view->range, &view->kept);
	examination.device = view->device;
	if (view->device && !examine(&examination, &view->probe))
		probe_free(&view->probe);
}

static bool is_the_region(const struct view *view)
{
	return same_text(view->probe.name, view->name) && range_same(view->probe.range, view->range) &&
	       !view->probe.is_part && !view->probe.claim;
}

static bool has_filesystem(const struct view *view, const char *uuid)
{
	return is_the_region(view) && same_text(view->probe.found, "filesystem") && same_text(view->probe.uuid, uuid);
}

static bool is_mounted(const struct view *view)
{
	auto_clean(mount) struct mount mount = { 0 };
	struct stat status;

	if (!view->device || !sysroot_stat(view->root, view->device, &status))
		return false;
	mount_find(view->root, major(status.st_rdev), minor(status.st_rdev), &mount);
	return mount.where;
}

/* Early boot cannot know the mode, so the generator reads this note: no link will appear to wait for. */
static void note_mode(const struct sysroot *root, struct range range)
{
	auto_clean(nd) struct nd nd = { 0 };
	const struct nd_region *region;
	const struct note note = { 0 };

	nd_read(root, &nd);
	region = nd_find(&nd, range);
	if (region && same_text(region->mode, "devdax"))
		(void)note_write(root, NOTE_DEVDAX, range, &note);
	else
		(void)note_remove(root, NOTE_DEVDAX, range);
}

static int record_changed(const struct sysroot *root, const char *name, struct range range)
{
	if (record_change(root, range))
		return EXIT_SUCCESS;
	print_line(stderr,
		   "memmap-mkfs: error: %s: cannot record that its contents may have changed, in "
		STATE_FOLDER " or in /boot: %s; the next boot may take them for a filesystem lost with the power, and "
			     "what is in it now MAY BE FORMATTED", name, strerror(errno));
	return EXIT_FAILURE;
}

static int record_seen(const struct view *view)
{
	if (record_see(view->root, view->range, view->kept.uuid))
		return EXIT_SUCCESS;
	print_line(stderr,
		   "memmap-mkfs: warning: %s: cannot record its filesystem: %s; after a power loss the next boot will "
		   "not create a new one", view->name, strerror(errno));
	(void)record_changed(view->root, view->name, view->range);
	return EXIT_FAILURE;
}

int look_after_change(const struct sysroot *root, const char *name)
{
	auto_clean(view) struct view view = { .root = root, .name = name };
	auto_close int lock = -1;

	if (!find_range(root, name, &view.range))
		return EXIT_FAILURE;
	lock = region_lock(root, view.range);
	note_mode(root, view.range);
	examine_view(&view);
	if (is_mounted(&view) && has_filesystem(&view, view.kept.uuid))
		return EXIT_SUCCESS;
	return record_changed(root, name, view.range);
}

int look_when_mounted(const struct sysroot *root, const char *name)
{
	auto_clean(view) struct view view = { .root = root, .name = name };
	auto_close int lock = -1;

	if (!find_range(root, name, &view.range))
		return EXIT_FAILURE;
	lock = region_lock(root, view.range);
	examine_view(&view);
	if (is_mounted(&view) && has_filesystem(&view, view.kept.uuid))
		return record_seen(&view);
	printf("%s: the mounted filesystem is not the recorded one; after a power loss the next boot will not create "
	       "a new one\n", name);
	return record_changed(root, name, view.range);
}

int look_when_unmounted(const struct sysroot *root, const char *name)
{
	struct range range;
	auto_close int lock = -1;

	if (system_is_stopping())
		return EXIT_SUCCESS;
	if (!find_range(root, name, &range))
		return EXIT_FAILURE;
	lock = region_lock(root, range);
	return record_changed(root, name, range);
}

int look_after_making(const struct sysroot *root, const char *name)
{
	struct range range;
	auto_close int lock = -1;

	if (!find_range(root, name, &range))
		return EXIT_FAILURE;
	if (!note_may_exist(root, NOTE_MAKING, range) || system_is_stopping())
		return EXIT_SUCCESS;
	lock = region_lock(root, range);
	return record_changed(root, name, range);
}

/* Whether the end of the system interrupted the creation, and nothing else happened since. */
static bool is_half_made(const struct view *view)
{
	auto_clean(note) struct note making = { 0 };

	return note_read(view->root, NOTE_MAKING, view->range, &making) && is_the_region(view) &&
	       (same_text(view->probe.found, "nothing") || has_filesystem(view, making.uuid));
}

static int look_at_one(const struct sysroot *root, const char *name, struct range range)
{
	auto_clean(view) struct view view = { .root = root, .name = name, .range = range };
	auto_close int lock = region_lock(root, range);

	note_mode(root, range);
	examine_view(&view);
	if (is_half_made(&view))
		return EXIT_SUCCESS;
	return has_filesystem(&view, view.kept.uuid) ? record_seen(&view) : record_changed(root, name, range);
}

int look_at_the_end(const struct sysroot *root)
{
	auto_clean(line) struct line line = { 0 };
	int status = EXIT_SUCCESS;

	if (!system_is_stopping())
		return EXIT_SUCCESS;
	if (read_asked_line(root, &line) != EXIT_SUCCESS)
		return EXIT_FAILURE;
	for (size_t i = 0; i < line.count; i++)
		if (line.list[i].name && line.list[i].range.size &&
		    look_at_one(root, line.list[i].name, line.list[i].range) != EXIT_SUCCESS)
			status = EXIT_FAILURE;
	return status;
}
