// SPDX-License-Identifier: GPL-2.0-or-later
#include "place.h"

#include <string.h>

/* Below it firmware, the initrd and a kernel placed by EFI have their things. */
#define LOW_END (4 * GIB)

/* For `auto`, unless the size is a multiple of 1G, which then is the alignment as well: memory
 * sections of 128M and page tables of 1G are cut up less. */
#define AUTO_ALIGN (16 * MIB)

static void fail(struct placing *placing, const struct region *region, bool at_start, char *what)
{
	message_add(placing->messages, MESSAGE_ERROR, placing->conf->file,
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

/* The part of a space that a region may use at all. */
static struct range usable(const struct space *space, const struct region *region)
{
	struct range range = space->range;

	if (region->node != NODE_ANY && region->node != space->node)
		return (struct range){ 0 };
	if (!region->allow_low)
		range = range_common(range, (struct range){ LOW_END, UINT64_MAX - LOW_END });
	return range_common(range, (struct range){ REGION_UNIT, UINT64_MAX - REGION_UNIT });
}

static uint64_t align_of(const struct region *region)
{
	if (region->align)
		return region->align;
	return region->size % GIB ? AUTO_ALIGN : GIB;
}

/* The most that fits into a piece, for a region as it is but for its size. */
static struct range most_of(struct range piece, const struct region *region)
{
	uint64_t align = region->start ? REGION_UNIT : AUTO_ALIGN;
	struct range range;

	range.start = align_up(piece.start, region->align ? region->align : align);
	if (range.start >= range_end(piece))
		return (struct range){ 0 };
	range.size = align_down(range_end(piece) - range.start, REGION_UNIT);
	/* Of 1G or a multiple it would want a start that is one as well. */
	if (range.size && !region->start && !region->align && range.size % GIB == 0 &&
	    range.start % GIB)
		range.size -= REGION_UNIT;
	return range;
}

/* The largest range that would do for a region as it is but for its size; size 0: none. */
static struct range largest(const struct placing *placing, const struct region *region)
{
	struct range best = { 0 };

	for (size_t i = 0; i < placing->free.count; i++) {
		struct range most = most_of(usable(&placing->free.list[i], region), region);

		if (most.size > best.size)
			best = most;
	}
	return best;
}

static char *what_would_do(const struct placing *placing, const struct region *region)
{
	struct range best = largest(placing, region);

	if (best.size)
		return format_text("the largest range that would do is %s: size = %s",
				   address_text(best.start).text, size_text(best.size).text);
	if (!region->allow_low)
		return format_text("no System RAM above 4G is free%s; allow-low = yes would permit "
				   "addresses below 4G, at a risk",
				   region->node == NODE_ANY ? "" : " on that node");
	return format_text("no System RAM is free%s", region->node == NODE_ANY ? "" : " on that node");
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

static bool in_one_entry(const struct placing *placing, struct range range)
{
	const struct ranges *ram = &placing->host->map.ram;

	for (size_t i = 0; i < ram->count; i++)
		if (range_inside(range, ram->list[i]))
			return true;
	return false;
}

/* Why an explicit range is not inside a piece, and what of it is: the RAM from its start on. */
static char *why_outside(const struct placing *placing, const struct region *region,
			 struct range range)
{
	auto_free char *would_do = what_would_do(placing, region);

	for (size_t i = 0; i < placing->all.count; i++) {
		struct range piece = usable(&placing->all.list[i], region);
		struct range rest = range_common(piece, range);

		rest.size = align_down(rest.size, REGION_UNIT);
		if (rest.size && rest.start == range.start && rest.size < range.size)
			return format_text("%s + %s passes the end of %s at %s; size = %s would end there; %s",
					   size_text(range.start).text, size_text(range.size).text,
					   in_one_entry(placing, range) ? "its node" : "System RAM",
					   address_text(range_end(piece)).text,
					   size_text(rest.size).text, would_do);
	}
	if (!in_one_entry(placing, range))
		return format_text("%s-%s is not inside one System RAM range of the firmware map; %s",
				   address_text(range.start).text,
				   address_text(range_end(range) - 1).text, would_do);
	if (region->node != NODE_ANY && srat_node(&placing->host->srat, range) != NODE_ANY)
		return format_text("%s is on node %d, not %d; %s", size_text(range.start).text,
				   srat_node(&placing->host->srat, range), region->node, would_do);
	return format_text("%s-%s is not inside one NUMA node; %s", address_text(range.start).text,
			   address_text(range_end(range) - 1).text, would_do);
}

/* NULL, or why an explicit range cannot be had. */
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
		return why_outside(placing, region, range);
	if (other)
		return format_text("overlaps [%s] at %s-%s; start = %s would be behind it",
				   other->region->name, address_text(other->range.start).text,
				   address_text(range_end(other->range) - 1).text,
				   size_text(range_end(other->range)).text);
	foreign = foreign_at(placing, range, &equal);
	if (foreign)
		return format_text("overlaps memmap=%s%c%s of GRUB's settings; remove that, or choose "
				   "another start", size_text(foreign->range.size).text, foreign->kind,
				   size_text(foreign->range.start).text);
	return NULL;
}

static void place_explicit(struct placing *placing, struct placement *placement)
{
	const struct region *region = placement->region;
	struct range range = { region->start, region->size };
	char *what = refusal(placing, region, range);

	if (what)
		fail(placing, region, true, what);
	else
		put(placing, placement, range);
}

/* A region that was placed before stays there as long as it may. */
static void place_recorded(struct placing *placing, struct placement *placement)
{
	const struct region *region = placement->region;
	const struct named_range *old = host_recorded(placing->host, region->name, region->size);
	char *what;

	if (!old || old->range.start % REGION_UNIT ||
	    (region->align && old->range.start % region->align))
		return;
	what = refusal(placing, region, old->range);
	if (!what)
		put(placing, placement, old->range);
	free(what);
}

static void place_auto(struct placing *placing, struct placement *placement)
{
	const struct region *region = placement->region;
	uint64_t align = align_of(region);
	auto_free char *would_do = NULL;
	struct range best = { 0 };
	uint64_t best_size = 0;

	for (size_t i = 0; i < placing->free.count; i++) {
		struct range piece = usable(&placing->free.list[i], region);
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
	would_do = what_would_do(placing, region);
	fail(placing, region, false,
	     format_text("no free range of System RAM%s holds %s at a multiple of %s; %s",
			 region->allow_low ? "" : " above 4G", size_text(region->size).text,
			 size_text(align).text, would_do));
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
