// SPDX-License-Identifier: GPL-2.0-or-later
#include "place.h"

#include "base/messages.h"
#include "base/range.h"
#include "base/size.h"
#include "conf/conf.h"
#include "ground.h"
#include "host.h"
#include "kernel/limits.h"
#include "kernel/srat.h"
#include "lines/next-line.h"
#include "refusal.h"

/* kexec_load (kexec-tools without -s) reads the firmware map, knows no regions, and puts kernel and initrd into the
 * highest RAM that holds them: some 56M for Debian's. */
#define KEXEC_ROOM (256 * MIB)

struct placing {
	struct plan *plan;
	struct messages *messages;
	struct ground ground;
	uint64_t ceiling; /* auto regions are placed below it where they fit there */
};

/* Returns where the top 256M of RAM begin, UINT64_MAX if no entry has as much. */
static uint64_t kexec_room(const struct ranges *ram)
{
	for (size_t i = ram->count; i-- > 0;)
		if (ram->list[i].size >= KEXEC_ROOM)
			return range_end(ram->list[i]) - KEXEC_ROOM;
	return UINT64_MAX;
}

static void refuse_at(struct placing *placing, const struct region *region, struct place place, char *what)
{
	message_add(placing->messages, MESSAGE_ERROR, region_file(placing->ground.conf, region), place, "[%s]: %s",
		    region->name, what);
	free(what);
}

static void refuse_region(struct placing *placing, const struct region *region, bool at_start, char *what)
{
	refuse_at(placing, region, region_place(region, at_start), what);
}

/* What no address would change is the node's fault, or else start's. */
static void refuse_everywhere(struct placing *placing, const struct region *region, char *what)
{
	if (region->node != NODE_ANY && region->at[KEY_NODE].line)
		refuse_at(placing, region, region->at[KEY_NODE], what);
	else
		refuse_region(placing, region, region->start != 0, what);
}

/* mem= takes RAM alone: the region's device appears above the limit too. */
static void warn_of_limit(struct placing *placing, const struct region *region, struct range range)
{
	const struct taker *limit = next_lines_limit(&placing->ground.host->next);

	if (limit && !limit->why && range_end(range) > limit->range.start)
		message_add(placing->messages, MESSAGE_WARNING, region_file(placing->ground.conf, region),
			    region_place(region, true),
			    "[%s]: ends at %s, but %s of %s hides the RAM from %s on; a driver that uses that RAM and "
			    "this region would overwrite each other", region->name, size_text(range_end(range)).text,
			    limit->argument, limit->origin, size_text(limit->range.start).text);
}

static void set_placement(struct placing *placing, struct placement *placement, struct range range)
{
	const struct machine *machine = &placing->ground.host->machine;
	const struct taker *equal;

	ground_foreign_at(&placing->ground, range, &equal);
	if (equal)
		message_add(placing->messages, MESSAGE_NOTE, placing->ground.conf->file,
			    region_place(placement->region, true),
			    "[%s]: memmap=%s!%s of %s is the same region and is adopted; it can be removed there",
			    placement->region->name, size_text(range.size).text, size_text(range.start).text,
			    equal->origin);
	warn_of_limit(placing, placement->region, range);
	placement->range = range;
	placement->node = machine->map_known ? srat_node(&machine->srat, range) : NODE_ANY;
	ground_take(&placing->ground, range);
}

static void place_explicit(struct placing *placing, struct placement *placement)
{
	const struct region *region = placement->region;
	struct range range = { region->start, region->size };

	enum obstacle obstacle = ground_obstacle(&placing->ground, region, range);

	if (obstacle == OBSTACLE_NONE)
		set_placement(placing, placement, range);
	else
		refuse_region(placing, region, true, refusal_of_start(&placing->ground, region, range, obstacle));
}

/* A region keeps its earlier address as long as it is valid. */
static void place_recorded(struct placing *placing, struct placement *placement)
{
	const struct region *region = placement->region;
	const struct asked *old = host_recorded(placing->ground.host, region->name, region->size);

	if (!old || old->range.start % REGION_UNIT ||
	    (region->align && old->range.start % region->align))
		return;
	if (ground_obstacle(&placing->ground, region, old->range) == OBSTACLE_NONE)
		set_placement(placing, placement, old->range);
}

/* Returns the top below `ceiling` of the largest free piece that can hold a region there; size 0: none. */
static struct range largest_top(const struct placing *placing, const struct region *region, uint64_t ceiling)
{
	struct range best = { 0 };
	uint64_t best_size = 0;

	for (size_t i = 0; i < placing->ground.free.count; i++) {
		struct range piece = space_usable(&placing->ground.free.list[i], region);
		struct range below = range_common(piece, (struct range){ 0, ceiling });
		uint64_t start;

		if (below.size < region->size || piece.size < best_size)
			continue;
		start = align_down(range_end(below) - region->size, region_align(region));
		if (start < piece.start || (piece.size == best_size && start < best.start))
			continue;
		best = (struct range){ start, region->size };
		best_size = piece.size;
	}
	return best;
}

static void place_auto(struct placing *placing, struct placement *placement)
{
	const struct region *region = placement->region;
	struct range best = largest_top(placing, region, placing->ceiling);

	if (!best.size)
		best = largest_top(placing, region, UINT64_MAX);
	if (best.size)
		set_placement(placing, placement, best);
	else
		refuse_region(placing, region, false, refusal_of_auto(&placing->ground, region));
}

static void place_kind(struct placing *placing, void (*place)(struct placing *, struct placement *),
		       bool with_start)
{
	for (size_t i = 0; i < placing->plan->count; i++) {
		struct placement *placement = &placing->plan->list[i];
		const struct region *region = placement->region;
		char *what;

		if (region->bad || (region->start != 0) != with_start || placement->range.size)
			continue;
		what = refusal_everywhere(&placing->ground, region);
		if (!what)
			place(placing, placement);
		else if (place != place_recorded)
			refuse_everywhere(placing, region, what);
		else
			free(what);
	}
}

static void place_below(struct plan *plan, uint64_t ceiling, const struct conf *conf, const struct host *host,
			struct messages *messages)
{
	struct placing placing = { .plan = plan, .messages = messages, .ceiling = ceiling };

	for (size_t i = 0; i < plan->count; i++)
		plan->list[i] = (struct placement){ plan->list[i].region, { 0 }, NODE_ANY };
	ground_init(&placing.ground, conf, host, plan, true);
	place_kind(&placing, place_explicit, true);
	place_kind(&placing, place_recorded, false);
	place_kind(&placing, place_auto, false);
	ground_free(&placing.ground);
}

/* Room for kexec may split what a later region needs whole, so all are tried with it first. */
void place_regions(struct plan *plan, const struct conf *conf, const struct host *host, struct messages *messages)
{
	auto_clean(messages) struct messages untold = { 0 };
	uint64_t ceiling = kexec_room(&host->machine.map.ram);

	place_below(plan, ceiling, conf, host, &untold);
	if (messages_errors(&untold))
		ceiling = UINT64_MAX;
	place_below(plan, ceiling, conf, host, messages);
}
