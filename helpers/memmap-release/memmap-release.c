// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-release: releases the devices that early boot kept back because others are wrong. */

#include "base/messages.h"
#include "base/program.h"
#include "base/range.h"
#include "base/sysroot.h"
#include "bus.h"
#include "granted/observed.h"
#include "granted/verdict.h"

#define NAME "memmap-release"

static void usage(void)
{
	printf("Usage: " NAME " [options]\n"
	       "\n"
	       "Create the devices of the correct regions after early boot kept all persistent memory back\n"
	       "because some of it is not what was requested.\n"
	       "\n"
	       "Options:\n"
	       "      --sysroot DIR  read and write /proc, /sys and /run below DIR, and load no modules\n"
	       "  -h, --help         print this help\n"
	       "  -V, --version      print the version\n"
	       "\n"
	       "See memmap-release(8).\n");
}

/* Regions are good if they match the request, and so is persistent memory that the firmware provides without an
 * argument; RAM in the firmware's map is not. */
static bool is_good(const struct evidence *evidence, const struct verdict *verdict,
		    struct range range)
{
	bool asked_for = false;

	if (verdict->asked_unknown || !evidence->machine.map_known)
		return false;
	for (size_t i = 0; i < verdict->count; i++) {
		const struct finding *finding = &verdict->list[i];

		if (!finding->range.size || !range_overlaps(finding->range, range))
			continue;
		if (finding->reason != REASON_OK)
			return false;
		asked_for = true;
	}
	return asked_for || !ranges_overlap(&evidence->ram, range);
}

static void find_good(const struct evidence *evidence, const struct verdict *verdict,
		      struct ranges *good)
{
	for (size_t i = 0; i < evidence->iomem.persistent.count; i++)
		if (is_good(evidence, verdict, evidence->iomem.persistent.list[i]))
			ranges_add(good, evidence->iomem.persistent.list[i]);
}

static int run(const struct sysroot *root)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(evidence) struct evidence evidence = { 0 };
	auto_clean(verdict) struct verdict verdict = { 0 };
	auto_clean(ranges) struct ranges good = { 0 };
	size_t released;

	/* A crash kernel must not touch the regions, whose contents may be what is to be saved. */
	if (!sysroot_exists(root, BLOCKED_PATH) || sysroot_exists(root, "/proc/vmcore"))
		return EXIT_SUCCESS;
	evidence_read(root, &evidence);
	verdict_make(&verdict, &evidence, true);
	find_good(&evidence, &verdict, &good);
	released = good.count ? bus_release(root, &evidence.iomem.persistent, &good, &messages) : 0;
	messages_print(&messages, NAME, stderr);
	printf("released %zu of %zu pieces of persistent memory\n", released,
	       evidence.iomem.persistent.count);
	return messages_errors(&messages) ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	return program_on_root(NAME, usage, argc, argv, run);
}
