// SPDX-License-Identifier: GPL-2.0-or-later
/* memmapctl format: creates a region's filesystem in place of its contents, once the user agrees. This finds the device
 * and the type; memmap-mkfs examines the device and creates the filesystem. */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "base/escape.h"
#include "base/messages.h"
#include "base/spawn.h"
#include "ctl.h"
#include "kernel/cmdline.h"
#include "plan/planned.h"

#define MKFS_PROGRAM "/usr/libexec/memmap/memmap-mkfs"

static int report_refusal(const char *name, const char *why)
{
	print_line(stderr, CTL_NAME ": error: %s: %s", name, why);
	return EXIT_FAILURE;
}

static const struct region *find_region(const struct conf *conf, const char *name)
{
	for (size_t i = 0; i < conf->count; i++)
		if (streq(conf->regions[i].name, name))
			return &conf->regions[i];
	return NULL;
}

/* Returns why a region cannot be formatted, or NULL. */
static const char *why_not_formatted(const struct region *region, const struct asked *running)
{
	if (!region)
		return "the file has no region with this name";
	if (region->mistaken)
		return "the file has errors in this region; correct them first";
	if (region->filesystem == FILESYSTEM_NONE)
		return "the file asks for no filesystem in this region; add 'filesystem = ext4' or 'filesystem = xfs'";
	if (!running || !running->range.size)
		return "the running kernel has no region with this name; '" CTL_NAME " status' lists its regions";
	if (running->range.size != region->size || (region->start && running->range.start != region->start))
		return "the running kernel has this region at a different address or with a different size; reboot "
		       "first";
	return NULL;
}

/* Runs memmap-mkfs with one more option. Returns its exit status. */
static int run_mkfs(const struct ctl *ctl, const struct region *region, struct range range, const char *option)
{
	const char *stand_in = getenv("MEMMAP_MKFS");
	const char *program = stand_in ? stand_in : MKFS_PROGRAM;
	const char *type = region->filesystem == FILESYSTEM_XFS ? "xfs" : "ext4";
	auto_free char *place = format_text("%" PRIu64 ",%" PRIu64, range.start, range.size);
	const char *const command[] = { program, "--sysroot", ctl->source.root.path, "--type", type, "--region",
					place, "--force", option, "--", region->name, NULL };
	int status = run_openly(command);

	if (status < 0 || status == 127)
		return report_refusal(program, "cannot be started");
	return status == EXIT_SUCCESS ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Reads the answer as one line of standard input; end of file means no. */
static bool person_agrees(const char *name)
{
	auto_free char *answer = NULL;
	size_t room = 0;

	fprintf(stderr, CTL_NAME ": all data in %s will be lost; create the filesystem? [y/N] ", name);
	if (getline(&answer, &room, stdin) < 0)
		return false;
	answer[strcspn(answer, "\n")] = '\0';
	return streq(answer, "y") || streq(answer, "yes");
}

static int format_agreed(const struct ctl *ctl, const struct region *region, struct range range)
{
	int status = run_mkfs(ctl, region, range, "--dry-run");

	if (status != EXIT_SUCCESS)
		return status;
	if (!ctl->yes && !person_agrees(region->name))
		return report_refusal(region->name, "not formatted; answer y, or use --yes");
	return run_mkfs(ctl, region, range, "--force");
}

int ctl_format(const struct ctl *ctl)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(conf) struct conf conf = { 0 };
	auto_clean(line) struct line line = { 0 };
	auto_free char *text = line_read_running(&ctl->source.root);
	const char *name = ctl->arguments[0];
	const struct asked *running;
	const struct region *region;
	const char *why;

	if (!text)
		return report_refusal("/proc/cmdline", strerror(errno));
	line_parse(&line, text);
	source_conf(&ctl->source, &conf, &messages);
	messages_print(&messages, CTL_NAME, stderr);
	region = find_region(&conf, name);
	running = line_find(&line, name);
	why = why_not_formatted(region, running);
	return why ? report_refusal(name, why) : format_agreed(ctl, region, running->range);
}
