// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-release: lets the devices through that early boot kept back for the sake of others. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <string.h>
#include <time.h>

#include "lib/messages.h"
#include "lib/program.h"
#include "lib/run.h"
#include "lib/size.h"
#include "lib/verdict.h"

#define NAME "memmap-release"

#define ND_BUS "/sys/bus/nd"
#define PLATFORM_BUS "/sys/bus/platform"

/* The kernel registers regions and namespaces on a thread of its own, in no time at all. */
#define WAIT_SECONDS 30
#define NAP_NANOSECONDS (20 * 1000 * 1000)

static void usage(void)
{
	printf("Usage: " NAME " [options]\n"
	       "\n"
	       "Where early boot kept all persistent memory back because some of it is not what was asked\n"
	       "for, makes the devices of the regions that are.\n"
	       "\n"
	       "Options:\n"
	       "      --sysroot DIR  read and write /proc, /sys and /run below DIR, and load no modules\n"
	       "  -h, --help         print this help\n"
	       "  -V, --version      print the version\n"
	       "\n"
	       "See memmap-release(8).\n");
}

static bool exists(const struct sysroot *root, const char *path)
{
	auto_free char *full = sysroot_path(root, path);

	return access(full, F_OK) == 0;
}

/* Writes to an attribute of sysfs. Returns false with errno set. */
static bool write_attribute(const struct sysroot *root, const char *path, const char *text)
{
	auto_free char *full = sysroot_path(root, path);
	auto_close int fd = open(full, O_WRONLY | O_TRUNC | O_CLOEXEC);

	return fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
}

static bool write_or_say(const struct sysroot *root, const char *path, const char *text,
			 struct messages *messages)
{
	if (write_attribute(root, path, text))
		return true;
	say_error(messages, "%s%s cannot be written: %s", root->path, path, strerror(errno));
	return false;
}

/* A module that is built in is not there to load. */
static void load(const struct sysroot *root, const char *module)
{
	const char *const command[] = { "modprobe", "-q", module, NULL };

	if (!*root->path)
		run_quietly(command);
}

static bool is_good(const struct verdict *verdict, struct range range)
{
	if (verdict->asked_unknown)
		return false;
	for (size_t i = 0; i < verdict->count; i++)
		if (verdict->list[i].range.size && range_overlaps(verdict->list[i].range, range) &&
		    verdict->list[i].reason != REASON_OK)
			return false;
	return true;
}

/* Of all that the kernel granted, what nothing is wrong with: the regions as asked, and persistent
 * memory of the firmware's own, which no word asked for. */
static void find_good(const struct evidence *evidence, const struct verdict *verdict,
		      struct ranges *good)
{
	for (size_t i = 0; i < evidence->iomem.persistent.count; i++)
		if (is_good(verdict, evidence->iomem.persistent.list[i]))
			ranges_add(good, evidence->iomem.persistent.list[i]);
}

static time_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

/* Reads the nd bus until the region of a range is there, and its namespace if wanted. */
static const struct nd_region *await(const struct sysroot *root, struct nd *nd, struct range range,
				     bool with_namespace)
{
	const struct timespec nap = { .tv_nsec = NAP_NANOSECONDS };
	time_t end = now() + (*root->path ? 0 : WAIT_SECONDS);
	const struct nd_region *found;

	for (;;) {
		nd_free(nd);
		nd_read(root, nd);
		found = nd_find(nd, range);
		if ((found && found->name && (found->namespace || !with_namespace)) || now() >= end)
			return found;
		nanosleep(&nap, NULL);
	}
}

/* Asks the bus to find the device's driver, which it does at once and whatever autoprobe says. */
static void probe(const struct sysroot *root, const char *device, struct messages *messages)
{
	write_or_say(root, ND_BUS "/drivers_probe", device, messages);
}

/* What claims a namespace by an info block in it, a pfn, btt or dax device, has a driver of its own. */
static void probe_holder(const struct sysroot *root, const struct nd_region *region,
			 struct messages *messages)
{
	auto_free char *path =
		format_text(ND_DEVICES "/%s/%s/holder", region->name, region->namespace);
	auto_free char *holder = sysroot_read(root, path, 4096, NULL);

	if (!holder)
		return;
	holder[strcspn(holder, "\n")] = '\0';
	if (*holder)
		probe(root, holder, messages);
}

/* Returns whether the kernel made a namespace there. */
static bool release_one(const struct sysroot *root, struct range range, struct messages *messages)
{
	auto_clean(nd) struct nd nd = { 0 };
	const struct nd_region *region = await(root, &nd, range, false);

	if (region && region->name) {
		probe(root, region->name, messages);
		region = await(root, &nd, range, true);
	}
	if (!region || !region->namespace) {
		say_error(messages, "%s at %s: the kernel made no %s of it", size_text(range.size).text,
			  size_text(range.start).text, region ? "namespace" : "region");
		return false;
	}
	probe(root, region->namespace, messages);
	probe_holder(root, region, messages);
	return true;
}

static size_t release_each(const struct sysroot *root, const struct ranges *good,
			   struct messages *messages)
{
	size_t released = 0;

	if (!write_or_say(root, PLATFORM_DEVICE "/driver_override", "\n", messages))
		return 0;
	load(root, "nd_e820");
	if (!exists(root, PLATFORM_DEVICE "/driver"))
		write_attribute(root, PLATFORM_BUS "/drivers_probe", "e820_pmem");
	for (size_t i = 0; i < good->count; i++)
		released += release_one(root, good->list[i], messages);
	return released;
}

/* Returns how many were released. Regions that are there once nothing is probed by itself any more
 * stay without a device until somebody asks for it. */
static size_t release_all(const struct sysroot *root, const struct ranges *good,
			  struct messages *messages)
{
	auto_free char *before = NULL;
	size_t released;

	load(root, "libnvdimm");
	load(root, "nd_pmem");
	before = sysroot_read(root, ND_BUS "/drivers_autoprobe", 64, NULL);
	if (!write_or_say(root, ND_BUS "/drivers_autoprobe", "0\n", messages))
		return 0;
	released = release_each(root, good, messages);
	write_or_say(root, ND_BUS "/drivers_autoprobe", before ? before : "1\n", messages);
	return released;
}

static int run(const struct sysroot *root)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(evidence) struct evidence evidence = { 0 };
	auto_clean(verdict) struct verdict verdict = { 0 };
	auto_clean(ranges) struct ranges good = { 0 };
	size_t released;

	/* In a crash kernel nothing is touched: what is in the regions may be what is to be saved. */
	if (!exists(root, BLOCKED_PATH) || exists(root, "/proc/vmcore"))
		return EXIT_SUCCESS;
	evidence_read(root, &evidence);
	verdict_make(&verdict, &evidence, true);
	find_good(&evidence, &verdict, &good);
	released = good.count ? release_all(root, &good, &messages) : 0;
	messages_print(&messages, NAME, stderr);
	printf("%zu of %zu pieces of persistent memory let through\n", released,
	       evidence.iomem.persistent.count);
	return messages_errors(&messages) ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "sysroot", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ 0 },
	};
	struct sysroot root = { .path = "" };
	int found;

	while ((found = getopt_long(argc, argv, "hV", longs, NULL)) != -1)
		switch (found) {
		case 's':
			root.path = optarg;
			break;
		default:
			return program_other_option(NAME, found, usage);
		}
	if (!program_ends_there(NAME, argc, argv))
		return program_usage_error(NAME);
	return program_end(NAME, run(&root));
}
