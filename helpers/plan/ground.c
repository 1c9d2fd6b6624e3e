// SPDX-License-Identifier: GPL-2.0-or-later
#include "ground.h"

#include "base/range.h"
#include "kernel/limits.h"
#include "lines/next-line.h"

static void add_space(struct spaces *spaces, struct range range, int node)
{
	if (!range.size)
		return;
	spaces->list = grow(spaces->list, &spaces->room, spaces->count + 1, sizeof(*spaces->list));
	spaces->list[spaces->count++] = (struct space){ range, node };
}

/* Both lists are sorted, and their ranges disjoint. */
static void fill_spaces(struct spaces *spaces, const struct host *host, bool by_node)
{
	const struct ranges *ram = &host->machine.map.ram;
	const struct srat *srat = &host->machine.srat;
	size_t first = 0;

	for (size_t i = 0; i < ram->count; i++) {
		if (!srat->exists || !by_node)
			add_space(spaces, ram->list[i], 0);
		while (by_node && first < srat->count &&
		       range_end(srat->list[first].range) <= ram->list[i].start)
			first++;
		for (size_t j = first; by_node && j < srat->count; j++) {
			struct range common = range_common(ram->list[i], srat->list[j].range);

			if (!common.size)
				break;
			add_space(spaces, common, srat->list[j].node);
		}
	}
}

static void take_of(struct spaces *spaces, struct range taken)
{
	size_t count = spaces->count;

	for (size_t i = 0; i < count; i++) {
		struct space *space = &spaces->list[i];
		struct range whole = space->range;

		if (!range_overlaps(whole, taken))
			continue;
		space->range.size = whole.start < taken.start ? taken.start - whole.start : 0;
		if (range_end(whole) > range_end(taken))
			add_space(spaces,
				  (struct range){ range_end(taken), range_end(whole) - range_end(taken) },
				  space->node);
	}
}

struct range space_usable(const struct space *space, const struct region *region)
{
	struct range range = space->range;

	if (region->node != NODE_ANY && region->node != space->node)
		return (struct range){ 0 };
	if (!region->allow_low)
		range = range_common(range, (struct range){ LOW_END, UINT64_MAX - LOW_END });
	return range_common(range, (struct range){ REGION_UNIT, UINT64_MAX - REGION_UNIT });
}

uint64_t region_align(const struct region *region)
{
	if (region->align)
		return region->align;
	return region->size % GIB ? AUTO_ALIGN : GIB;
}

void ground_init(struct ground *ground, const struct conf *conf, const struct host *host, const struct plan *plan,
		 bool by_node)
{
	const struct takers *foreign = &host->next.places;

	*ground = (struct ground){ conf, host, plan, { 0 }, { 0 } };
	fill_spaces(&ground->all, host, by_node);
	fill_spaces(&ground->free, host, by_node);
	for (size_t i = 0; i < foreign->count; i++)
		ground_take(ground, foreign->list[i].range);
	/* What the owner hid may belong to a driver, which maps it by its address. */
	ground_take(ground, range_of_ends(next_lines_ram_end(&host->next), UINT64_MAX));
}

void ground_take(struct ground *ground, struct range range)
{
	take_of(&ground->free, range);
}

const struct placement *ground_region_at(const struct ground *ground, const struct region *but, struct range range)
{
	for (size_t i = 0; i < ground->plan->count; i++) {
		const struct placement *placement = &ground->plan->list[i];

		if (placement->region != but && placement->range.size && range_overlaps(placement->range, range))
			return placement;
	}
	return NULL;
}

const struct taker *ground_foreign_at(const struct ground *ground, struct range range,
				      const struct taker **equal)
{
	const struct takers *foreign = &ground->host->next.places;
	const struct taker *found = NULL;

	*equal = NULL;
	for (size_t i = 0; i < foreign->count; i++) {
		const struct taker *taker = &foreign->list[i];

		if (!range_overlaps(taker->range, range))
			continue;
		if (taker->operator == '!' && range_same(taker->range, range))
			*equal = taker;
		else
			found = taker;
	}
	return found;
}

static bool is_inside(const struct ground *ground, const struct region *region, struct range range)
{
	for (size_t i = 0; i < ground->all.count; i++)
		if (range_inside(range, ground->all.list[i].range))
			return region->node == NODE_ANY || region->node == ground->all.list[i].node;
	return false;
}

enum obstacle ground_obstacle(const struct ground *ground, const struct region *region, struct range range)
{
	const struct taker *equal;

	if (!range.start || (range.start < LOW_END && !region->allow_low))
		return OBSTACLE_LOW;
	if (range_end(range) > ground->host->machine.reach)
		return OBSTACLE_REACH;
	if (ground->host->machine.map_known && !is_inside(ground, region, range))
		return OBSTACLE_OUTSIDE;
	if (ground_region_at(ground, region, range))
		return OBSTACLE_TAKEN;
	return ground_foreign_at(ground, range, &equal) ? OBSTACLE_FOREIGN : OBSTACLE_NONE;
}

void ground_free(struct ground *ground)
{
	free(ground->all.list);
	free(ground->free.list);
}
