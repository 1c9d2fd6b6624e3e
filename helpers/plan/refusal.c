// SPDX-License-Identifier: GPL-2.0-or-later
#include "refusal.h"

#include "base/range.h"
#include "base/size.h"
#include "budget.h"
#include "kernel/limits.h"
#include "kernel/srat.h"
#include "lines/next-line.h"

/* Returns the largest range in a piece for a region, ignoring its size. */
static struct range most_of(struct range piece, const struct region *region)
{
	uint64_t align = region->start ? REGION_UNIT : AUTO_ALIGN;
	struct range range;

	range.start = align_up(piece.start, region->align ? region->align : align);
	if (range.start >= range_end(piece))
		return (struct range){ 0 };
	range.size = align_down(range_end(piece) - range.start, REGION_UNIT);
	return range;
}

/* Returns the largest free range for a region, ignoring its size; size 0: none. */
static struct range largest_range(const struct ground *ground, const struct region *region)
{
	struct range best = { 0 };

	for (size_t i = 0; i < ground->free.count; i++) {
		struct range most = most_of(space_usable(&ground->free.list[i], region), region);

		if (most.size > best.size)
			best = most;
	}
	return best;
}

/* An auto region whose size is a multiple of 1G also needs a start that is one. */
static uint64_t size_that_fits(const struct region *region, struct range range)
{
	if (range.size && !region->start && !region->align && range.size % GIB == 0 &&
	    range.start % GIB)
		return range.size - REGION_UNIT;
	return range.size;
}

char *refusal_of_added(const struct host *host)
{
	if (!host->added)
		return copy_text("");
	return format_text("; %s of the RAM was hot-plugged after the boot, is not in the firmware's map and cannot be "
			   "used for regions: give a VM this RAM as its base memory", size_rounded(host->added).text);
}

/* Returns the argument that hides RAM, or NULL. */
static const struct taker *hiding_limit(const struct host *host)
{
	const struct ranges *ram = &host->machine.map.ram;
	const struct taker *limit = next_lines_limit(&host->next);

	return limit && ram->count && range_end(ram->list[ram->count - 1]) > limit->range.start ? limit : NULL;
}

static char *refusal_of_hidden(const struct host *host)
{
	const struct taker *limit = hiding_limit(host);

	if (!limit)
		return copy_text("");
	return format_text("; %s of %s hides the RAM from %s on, where only a region with a start can be",
			   limit->argument, limit->origin, size_text(limit->range.start).text);
}

static char *what_would_do(const struct ground *ground, const struct region *region)
{
	const char *on_node = region->node == NODE_ANY ? "" : " on that node";
	struct range best = largest_range(ground, region);
	bool fits = best.size;

	best.size = size_that_fits(region, best);
	best.size = budget_affordable(ground->plan, ground->conf, ground->host, region, best);
	best.size = size_that_fits(region, best);
	if (best.size)
		return format_text("the largest range that fits is at %s: size = %s",
				   address_text(best.start).text, size_text(best.size).text);
	if (fits)
		return format_text("this host has too little RAM for it with min-ram = %s",
				   size_text(ground->conf->min_ram).text);
	/* Where there is other RAM, a risk is no good advice. */
	if (!region->allow_low && (ground->host->added || hiding_limit(ground->host)))
		return format_text("no System RAM above 4G is free%s", on_node);
	if (!region->allow_low)
		return format_text("no System RAM above 4G is free%s; allow-low = yes would permit addresses "
				   "below 4G, at a risk", on_node);
	return format_text("no System RAM is free%s", on_node);
}

char *refusal_of_auto(const struct ground *ground, const struct region *region)
{
	auto_free char *would_do = what_would_do(ground, region);
	auto_free char *added = refusal_of_added(ground->host);
	auto_free char *hidden = refusal_of_hidden(ground->host);

	return format_text("no free range of System RAM%s holds %s at a multiple of %s; %s%s%s",
			   region->allow_low ? "" : " above 4G", size_text(region->size).text,
			   size_text(region_align(region)).text, would_do, hidden, added);
}

/* Returns what fits at a valid start whose end is not; size 0: nothing. */
static struct range rest_of(const struct ground *ground, const struct region *region,
			    struct range range)
{
	for (size_t i = 0; i < ground->all.count; i++) {
		struct range rest =
			range_common(space_usable(&ground->all.list[i], region), range);

		rest.size = align_down(rest.size, REGION_UNIT);
		if (rest.size && rest.start == range.start && ground_obstacle(ground, region, rest) == OBSTACLE_NONE)
			return rest;
	}
	return (struct range){ 0 };
}

static char *outside_text(const struct ground *ground, const struct region *region,
			  struct range range)
{
	auto_free char *would_do = what_would_do(ground, region);
	auto_free char *added = refusal_of_added(ground->host);
	struct range rest = rest_of(ground, region, range);
	int node = srat_node(&ground->host->machine.srat, range);
	uint64_t size = budget_affordable(ground->plan, ground->conf, ground->host, region, rest);

	if (size)
		return format_text("%s + %s extends beyond the end of %s at %s; size = %s would fit there; %s%s",
				   size_text(range.start).text, size_text(range.size).text,
				   ranges_hold(&ground->host->machine.map.ram, range) ? "its node" : "System RAM",
				   address_text(range_end(rest)).text, size_text(size).text, would_do, added);
	if (!ranges_hold(&ground->host->machine.map.ram, range))
		return format_text("%s-%s is not inside one System RAM range of the firmware map; %s%s",
				   address_text(range.start).text,
				   address_text(range_end(range) - 1).text, would_do, added);
	if (region->node != NODE_ANY && node != NODE_ANY)
		return format_text("%s is on node %d, not %d; %s", size_text(range.start).text, node,
				   region->node, would_do);
	return format_text("%s-%s is not inside one NUMA node; %s", address_text(range.start).text,
			   address_text(range_end(range) - 1).text, would_do);
}

static char *overlap_text(const struct ground *ground, const struct region *region,
			  const struct placement *other)
{
	uint64_t align = region->align ? region->align : REGION_UNIT;
	struct range behind = { align_up(range_end(other->range), align), region->size };
	struct range before = { 0, region->size };
	auto_free char *would_do = NULL;

	if (other->range.start > region->size)
		before.start = align_down(other->range.start - region->size, align);
	if (ground_obstacle(ground, region, behind) == OBSTACLE_NONE)
		would_do = format_text("start = %s would be after it", size_text(behind.start).text);
	else if (ground_obstacle(ground, region, before) == OBSTACLE_NONE)
		would_do = format_text("start = %s would be before it", size_text(before.start).text);
	else
		would_do = ground->host->machine.map_known ? what_would_do(ground, region)
						    : copy_text("choose another start");
	return format_text("overlaps [%s] at %s-%s; %s", other->region->name,
			   address_text(other->range.start).text,
			   address_text(range_end(other->range) - 1).text, would_do);
}

static char *foreign_text(const struct ground *ground, struct range range)
{
	const struct taker *equal, *foreign = ground_foreign_at(ground, range, &equal);

	return format_text("overlaps %s%s%s; remove that, or choose another start", foreign->argument,
			   foreign->origin ? " of " : "", foreign->origin ? foreign->origin : "");
}

char *refusal_of_start(const struct ground *ground, const struct region *region, struct range range,
		       enum obstacle obstacle)
{
	switch (obstacle) {
	case OBSTACLE_LOW:
		return copy_text("start is below 4G, which firmware, the initrd and PCI use; set it to 4G or more, or "
				 "set allow-low = yes");
	case OBSTACLE_REACH:
		return format_text("ends at %s, beyond the highest address that the CPU can reach, %s",
				   address_text(range_end(range) - 1).text,
				   address_text(ground->host->machine.reach - 1).text);
	case OBSTACLE_OUTSIDE:
		return outside_text(ground, region, range);
	case OBSTACLE_TAKEN:
		return overlap_text(ground, region, ground_region_at(ground, region, range));
	default:
		return foreign_text(ground, range);
	}
}

char *refusal_everywhere(const struct ground *ground, const struct region *region)
{
	const struct srat *srat = &ground->host->machine.srat;

	if (!ground->host->machine.map_known && !region->start)
		return format_text("start = auto needs the target's firmware map, but this is a container or a "
				   "chroot; set an address");
	if (ground->host->machine.map_known && region->node != NODE_ANY &&
	    !srat_has_node(srat, region->node))
		return format_text("node %d has no RAM in the firmware's tables; write one that has, such as %d, or "
				   "any", region->node, srat->count ? srat->list[0].node : 0);
	return NULL;
}
