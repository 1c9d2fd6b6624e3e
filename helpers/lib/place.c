// SPDX-License-Identifier: GPL-2.0-or-later
#include "place.h"
#include "suggest.h"

#include <string.h>

static void fail(struct placing *placing, const struct region *region, bool at_start, char *what)
{
	message_add(placing->messages, MESSAGE_ERROR, region_file(placing->conf, region),
		    region_place(region, at_start), "[%s]: %s", region->name, what);
	free(what);
}

static void add_space(struct spaces *spaces, struct range range, int node)
{
	if (!range.size)
		return;
	spaces->list = grow(spaces->list, &spaces->room, spaces->count + 1, sizeof(*spaces->list));
	spaces->list[spaces->count++] = (struct space){ range, node };
}

/* Both lists are sorted, and their ranges disjoint. */
static void fill_spaces(struct spaces *spaces, const struct host *host)
{
	const struct ranges *ram = &host->map.ram;
	const struct srat *srat = &host->srat;
	size_t first = 0;

	for (size_t i = 0; i < ram->count; i++) {
		if (!srat->exists)
			add_space(spaces, ram->list[i], 0);
		while (first < srat->count &&
		       range_end(srat->list[first].range) <= ram->list[i].start)
			first++;
		for (size_t j = first; j < srat->count; j++) {
			struct range common = range_common(ram->list[i], srat->list[j].range);

			if (!common.size)
				break;
			add_space(spaces, common, srat->list[j].node);
		}
	}
}

static void take(struct spaces *spaces, struct range taken)
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

static struct placement *taker(const struct placing *placing, struct range range)
{
	for (size_t i = 0; i < placing->plan->count; i++)
		if (placing->plan->list[i].range.size &&
		    range_overlaps(placing->plan->list[i].range, range))
			return &placing->plan->list[i];
	return NULL;
}

/* A foreign region that overlaps; an equal one is adopted, which `equal` tells. */
static const struct asked *foreign_at(const struct placing *placing, struct range range,
				      bool *equal)
{
	const struct asked_list *foreign = &placing->host->next.foreign;
	const struct asked *found = NULL;

	*equal = false;
	for (size_t i = 0; i < foreign->count; i++) {
		const struct asked *asked = &foreign->list[i];

		if (!range_overlaps(asked->range, range))
			continue;
		if (asked->kind == '!' && range_same(asked->range, range))
			*equal = true;
		else
			found = asked;
	}
	return found;
}

static void put(struct placing *placing, struct placement *placement, struct range range)
{
	bool equal;

	foreign_at(placing, range, &equal);
	if (equal)
		message_add(placing->messages, MESSAGE_NOTE, placing->conf->file,
			    region_place(placement->region, true),
			    "[%s]: memmap=%s!%s of GRUB's settings is the same region and is adopted; it "
			    "can go from there", placement->region->name, size_text(range.size).text,
			    size_text(range.start).text);
	placement->range = range;
	placement->node = placing->host->map_known ? srat_node(&placing->host->srat, range) : NODE_ANY;
	take(&placing->free, range);
}

static bool is_inside(const struct placing *placing, const struct region *region,
		      struct range range)
{
	for (size_t i = 0; i < placing->all.count; i++)
		if (range_inside(range, placing->all.list[i].range))
			return region->node == NODE_ANY || region->node == placing->all.list[i].node;
	return false;
}

bool place_is_good(const struct placing *placing, const struct region *region, struct range range)
{
	bool equal;

	return (range.start >= LOW_END || region->allow_low) && range.start &&
	       range_end(range) <= placing->host->reach &&
	       (!placing->host->map_known || is_inside(placing, region, range)) &&
	       !taker(placing, range) && !foreign_at(placing, range, &equal);
}

/* Why an explicit range cannot be had. */
static char *refusal(const struct placing *placing, const struct region *region, struct range range)
{
	const struct placement *other = taker(placing, range);
	const struct asked *foreign;
	bool equal;

	if (range.start < LOW_END && !region->allow_low)
		return format_text("start is below 4G, where firmware, the initrd and PCI have their places; "
				   "write 4G or more, or allow-low = yes");
	if (range_end(range) > placing->host->reach)
		return format_text("ends at %s, past what the CPU can reach, %s",
				   address_text(range_end(range) - 1).text,
				   address_text(placing->host->reach - 1).text);
	if (placing->host->map_known && !is_inside(placing, region, range))
		return suggest_for_outside(placing, region, range);
	if (other)
		return suggest_for_overlap(placing, region, other);
	foreign = foreign_at(placing, range, &equal);
	return format_text("overlaps memmap=%s%c%s of GRUB's settings; remove that, or choose another "
			   "start", size_text(foreign->range.size).text, foreign->kind,
			   size_text(foreign->range.start).text);
}

static void place_explicit(struct placing *placing, struct placement *placement)
{
	const struct region *region = placement->region;
	struct range range = { region->start, region->size };

	if (place_is_good(placing, region, range))
		put(placing, placement, range);
	else
		fail(placing, region, true, refusal(placing, region, range));
}

/* A region that was placed before stays there as long as it may. */
static void place_recorded(struct placing *placing, struct placement *placement)
{
	const struct region *region = placement->region;
	const struct named_range *old = host_recorded(placing->host, region->name, region->size);

	if (!old || old->range.start % REGION_UNIT ||
	    (region->align && old->range.start % region->align))
		return;
	if (place_is_good(placing, region, old->range))
		put(placing, placement, old->range);
}

static void place_auto(struct placing *placing, struct placement *placement)
{
	const struct region *region = placement->region;
	uint64_t align = region_align(region);
	struct range best = { 0 };
	uint64_t best_size = 0;

	for (size_t i = 0; i < placing->free.count; i++) {
		struct range piece = space_usable(&placing->free.list[i], region);
		uint64_t start;

		if (piece.size < region->size || piece.size < best_size)
			continue;
		start = align_down(range_end(piece) - region->size, align);
		if (start < piece.start || (piece.size == best_size && start < best.start))
			continue;
		best = (struct range){ start, region->size };
		best_size = piece.size;
	}
	if (best_size) {
		put(placing, placement, best);
		return;
	}
	fail(placing, region, false, suggest_for_auto(placing, region));
}

/* NULL, or what of a region is wrong wherever it would go. */
static char *hopeless(const struct placing *placing, const struct region *region)
{
	if (!placing->host->map_known && !region->start)
		return format_text("start = auto needs the target's firmware map, and this is a container or "
				   "a chroot; write a start");
	if (placing->host->map_known && region->node != NODE_ANY &&
	    !srat_has_node(&placing->host->srat, region->node))
		return format_text("node %d has no RAM in the firmware's tables; memmapctl plan shows the "
				   "nodes", region->node);
	return NULL;
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
		what = hopeless(placing, region);
		if (!what)
			place(placing, placement);
		else if (place != place_recorded)
			fail(placing, region, with_start, what);
		else
			free(what);
	}
}

void place_regions(struct placing *placing)
{
	const struct asked_list *foreign = &placing->host->next.foreign;

	fill_spaces(&placing->all, placing->host);
	fill_spaces(&placing->free, placing->host);
	for (size_t i = 0; i < foreign->count; i++)
		take(&placing->free, foreign->list[i].range);
	place_kind(placing, place_explicit, true);
	place_kind(placing, place_recorded, false);
	place_kind(placing, place_auto, false);
}

void placing_free(struct placing *placing)
{
	free(placing->all.list);
	free(placing->free.list);
}
