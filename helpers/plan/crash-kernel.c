// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash-kernel.h"

#include "base/range.h"
#include "base/size.h"
#include "budget.h"
#include "lines/next-line.h"
#include "takers/takers.h"

/* What a distribution's crash kernel takes with its initramfs and makedumpfile, without any region: of 128M some 62M
 * are free when the initramfs starts. */
#define CRASH_KERNEL_NEEDS (96 * MIB)

static uint64_t add_capped(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static uint64_t reserved_by(const struct takers *takers, uint64_t ram)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < takers->count; i++) {
		const struct taker *taker = &takers->list[i];

		if (startswith(taker->argument, "crashkernel"))
			sum = add_capped(sum, taker->kind == TAKES_PLACE ? taker_range(taker, ram).size
									: taker_amount(taker, ram));
	}
	return sum;
}

/* The least that a line reserves whose crash kernel binds the devices; 0: there is none. */
static uint64_t least_reserved(const struct host *host, uint64_t ram)
{
	uint64_t least = 0;

	for (size_t i = 0; i < host->next.count; i++) {
		const struct next_line *line = &host->next.list[i];
		uint64_t reserved = line->shows_devices || host->crash_binds ? reserved_by(&line->takers, ram) : 0;

		if (reserved && (!least || reserved < least))
			least = reserved;
	}
	return least;
}

void crash_kernel_check(const struct host *host, const struct args *args, struct messages *messages)
{
	uint64_t regions = budget_regions(host, args), pages = regions / STRUCT_PAGE_SHARE;
	uint64_t ram = host_ram(host), reserved = least_reserved(host, ram > regions ? ram - regions : 0);

	if (!reserved || pages + CRASH_KERNEL_NEEDS <= reserved)
		return;
	say_warning(messages,
		    "a crash kernel with rd.memmap.policy=warn makes the devices of %s of regions, whose struct pages "
		    "take %s, and crashkernel= reserves only %s; a dump may run out of memory: reserve %s, or remove "
		    "rd.memmap.policy=warn from the command line or from kdump's settings",
		    size_rounded(regions).text, size_rounded(pages).text, size_rounded(reserved).text,
		    size_rounded(pages + CRASH_KERNEL_NEEDS).text);
}
