// SPDX-License-Identifier: GPL-2.0-or-later
#include "budget.h"

#include "base/range.h"
#include "grub/next-cmdline.h"
#include "kernel/limits.h"

static uint64_t sub_floor(uint64_t whole, uint64_t part)
{
	return whole > part ? whole - part : 0;
}

/* Returns the bytes of RAM below the limit that remain without `taken`, and without `pages` bytes of struct pages. */
static uint64_t left_after(const struct host *host, struct ranges *taken, uint64_t pages)
{
	const struct range below = { 0, host->next.ram_limit };
	struct ranges ram = { 0 };
	uint64_t left;

	for (size_t i = 0; i < host->machine.map.ram.count; i++)
		ranges_add(&ram, range_common(host->machine.map.ram.list[i], below));
	ranges_merge(taken);
	for (size_t i = 0; i < taken->count; i++)
		ranges_subtract(&ram, taken->list[i]);
	left = ranges_sum(&ram);
	ranges_free(&ram);
	left = sub_floor(left, next_line_crashkernel(&host->next, left));
	left = sub_floor(left, host->next.hugepages);
	return sub_floor(left, pages);
}

static void add_regions(struct ranges *regions, const struct host *host, const struct args *args)
{
	const struct asked_list *foreign = &host->next.foreign;

	for (size_t i = 0; i < args->count; i++)
		ranges_add(regions, args->list[i].range);
	for (size_t i = 0; i < foreign->count; i++)
		if (foreign->list[i].kind == '!')
			ranges_add(regions, foreign->list[i].range);
	ranges_merge(regions);
}

uint64_t budget_regions(const struct host *host, const struct args *args)
{
	struct ranges regions = { 0 };
	uint64_t sum;

	add_regions(&regions, host, args);
	sum = ranges_sum(&regions);
	ranges_free(&regions);
	return sum;
}

uint64_t budget_left(const struct host *host, const struct args *args)
{
	struct ranges taken = { 0 }, regions = { 0 };
	const struct asked_list *foreign = &host->next.foreign;
	uint64_t left;

	add_regions(&regions, host, args);
	ranges_copy(&taken, &regions);
	for (size_t i = 0; i < foreign->count; i++)
		ranges_add(&taken, foreign->list[i].range);
	left = left_after(host, &taken, ranges_sum(&regions) / STRUCT_PAGE_SHARE);
	ranges_free(&taken);
	ranges_free(&regions);
	return left;
}

/* Each try frees at least what was missing before; a crash kernel may then reserve more, so one try is not always
 * enough. */
#define TRIES_MOST 8

uint64_t budget_affordable(const struct plan *plan, const struct conf *conf, const struct host *host,
			 const struct region *region, struct range range)
{
	auto_clean(args) struct args args = { 0 };
	struct range *changed;

	args_add(&args, "", range);
	for (size_t i = 0; i < plan->count; i++)
		if (plan->list[i].range.size && plan->list[i].region != region)
			args_add(&args, "", plan->list[i].range);
	changed = &args.list[0].range;
	for (int i = 0; i < TRIES_MOST && changed->size; i++) {
		uint64_t left = budget_left(host, &args), missing;

		if (left >= conf->min_ram)
			return changed->size;
		/* A smaller region gives back its struct pages as well. */
		missing = conf->min_ram - left;
		missing -= missing / (STRUCT_PAGE_SHARE + 1);
		changed->size = align_down(sub_floor(changed->size, missing), REGION_UNIT);
	}
	return 0;
}
