// SPDX-License-Identifier: GPL-2.0-or-later
#include "crash-kernel.h"

#include "base/range.h"
#include "base/size.h"
#include "budget.h"
#include "grub/next-cmdline.h"
#include "kernel/limits.h"

/* What a distribution's crash kernel takes with its initramfs and makedumpfile, without any region: of 128M some 62M
 * are free when the initramfs starts. */
#define CRASH_KERNEL_NEEDS (96 * MIB)

void crash_kernel_check(const struct host *host, const struct args *args, struct messages *messages)
{
	uint64_t regions = budget_regions(host, args), pages = regions / STRUCT_PAGE_SHARE;
	uint64_t ram = host_ram(host), reserved;

	reserved = next_line_crashkernel(&host->next, ram > regions ? ram - regions : 0);
	if (!host->crash_binds || !reserved || pages + CRASH_KERNEL_NEEDS <= reserved)
		return;
	say_warning(messages,
		    "a crash kernel with rd.memmap.policy=warn has the devices of %s of regions, which take %s of the "
		    "%s that crashkernel= reserves; a dump may run out of memory: reserve %s, or remove that word",
		    size_rounded(regions).text, size_rounded(pages).text, size_rounded(reserved).text,
		    size_rounded(pages + CRASH_KERNEL_NEEDS).text);
}
