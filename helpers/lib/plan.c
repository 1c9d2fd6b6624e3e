// SPDX-License-Identifier: GPL-2.0-or-later
#include "plan.h"

#include <string.h>

#include "line.h"
#include "place.h"

/* The pmem driver keeps 64 bytes of struct page for each page of 4 KiB, in RAM outside the region
 * (drivers/nvdimm/pmem.c through memremap_pages). */
#define STRUCT_PAGE_SHARE 64

/* With less RAM than this a Debian kernel with its initramfs does not come up. */
#define RAM_TO_BOOT (256 * MIB)

static uint64_t minus(uint64_t whole, uint64_t part)
{
	return whole > part ? whole - part : 0;
}

static void place_all(struct plan *plan, const struct conf *conf, const struct host *host,
		      struct messages *messages)
{
	struct placing placing = { conf, host, plan, messages, { 0 }, { 0 } };
	size_t room = 0;

	plan->list = grow(NULL, &room, conf->count, sizeof(*plan->list));
	plan->count = conf->count;
	for (size_t i = 0; i < conf->count; i++)
		plan->list[i] = (struct placement){ &conf->regions[i], { 0 }, NODE_ANY };
	place_regions(&placing);
	placing_free(&placing);
}

/* Bytes of RAM below the limit that `taken` covers, and in *pages what its struct pages cost. */
static uint64_t left_after(const struct host *host, struct ranges *taken, uint64_t pages)
{
	const struct range below = { 0, host->next.ram_limit };
	struct ranges ram = { 0 };
	uint64_t left;

	for (size_t i = 0; i < host->map.ram.count; i++)
		ranges_add(&ram, range_common(host->map.ram.list[i], below));
	ranges_merge(taken);
	for (size_t i = 0; i < taken->count; i++)
		ranges_subtract(&ram, taken->list[i]);
	left = ranges_sum(&ram);
	ranges_free(&ram);
	left = minus(left, next_line_crashkernel(&host->next, left));
	left = minus(left, host->next.hugepages);
	return minus(left, pages);
}

/* What stays for the kernel and everybody else when `words` and the foreign ones are granted. */
static uint64_t ram_left(const struct host *host, const struct words *words)
{
	struct ranges taken = { 0 }, regions = { 0 };
	const struct asked_list *foreign = &host->next.foreign;
	uint64_t left;

	for (size_t i = 0; i < words->count; i++)
		ranges_add(&regions, words->list[i].range);
	for (size_t i = 0; i < foreign->count; i++)
		ranges_add(foreign->list[i].kind == '!' ? &regions : &taken, foreign->list[i].range);
	ranges_merge(&regions);
	for (size_t i = 0; i < regions.count; i++)
		ranges_add(&taken, regions.list[i]);
	left = left_after(host, &taken, ranges_sum(&regions) / STRUCT_PAGE_SHARE);
	ranges_free(&taken);
	ranges_free(&regions);
	return left;
}

/* Each try gives back at least what the one before it lacked; a crash kernel may want more of it
 * then, so that one try is not always enough. */
#define TRIES_MOST 8

uint64_t plan_affordable(const struct plan *plan, const struct conf *conf, const struct host *host,
			 const struct region *region, struct range range)
{
	auto_clean(words) struct words words = { 0 };
	struct range *changed;

	words_add(&words, "", range);
	for (size_t i = 0; i < plan->count; i++)
		if (plan->list[i].range.size && plan->list[i].region != region)
			words_add(&words, "", plan->list[i].range);
	changed = &words.list[0].range;
	for (int i = 0; i < TRIES_MOST && changed->size; i++) {
		uint64_t left = ram_left(host, &words), missing;

		if (left >= conf->min_ram)
			return changed->size;
		/* A smaller region gives back its struct pages as well. */
		missing = conf->min_ram - left;
		missing -= missing / (STRUCT_PAGE_SHARE + 1);
		changed->size = align_down(minus(changed->size, missing), REGION_UNIT);
	}
	return 0;
}

static const struct placement *largest_placement(const struct plan *plan)
{
	const struct placement *largest = NULL;

	for (size_t i = 0; i < plan->count; i++)
		if (!largest || plan->list[i].range.size > largest->range.size)
			largest = &plan->list[i];
	return largest;
}

static void check_left(const struct plan *plan, const struct conf *conf, const struct host *host,
		       struct messages *messages)
{
	const struct placement *largest = largest_placement(plan);
	auto_free char *offer = NULL;
	uint64_t size;

	if (plan->left >= conf->min_ram)
		return;
	size = plan_affordable(plan, conf, host, largest->region, largest->range);
	offer = size ? format_text("here at most size = %s", size_text(size).text)
		     : copy_text("this host has too little RAM for these regions");
	message_add(messages, MESSAGE_ERROR, region_file(conf, largest->region),
		    region_place(largest->region, false),
		    "[%s]: of %s RAM %s would be left, and min-ram is %s; %s",
		    largest->region->name, size_rounded(plan->ram).text,
		    size_rounded(plan->left).text, size_text(conf->min_ram).text, offer);
}

static void check_length(const struct plan *plan, const struct conf *conf, const struct host *host,
			 const char *line, struct messages *messages)
{
	size_t length = strlen(line) + (host->next.length ? 1 + host->next.length : 0);

	if (length <= LINE_MOST)
		return;
	message_add(messages, MESSAGE_ERROR, conf->file,
		    region_place(plan->list[plan->count - 1].region, false),
		    "the kernel's command line would have %zu bytes, and past %d it may be cut; use "
		    "fewer regions, shorter names, or fewer other words", length, LINE_MOST);
}

/* Regions with an address in all memmap= words together, ours and foreign. */
static bool kaslr_heeds_all(const struct host *host, size_t ours)
{
	size_t foreign = host->next.foreign.count;

	return foreign == 0 || ours + foreign <= KASLR_REGIONS_MOST;
}

static bool wants_nokaslr(const struct conf *conf, const struct host *host, size_t regions)
{
	if (conf->kaslr != KASLR_AUTO)
		return conf->kaslr == KASLR_OFF;
	return !host->map_known || host_ram(host) <= KASLR_RAM_MOST ||
	       !kaslr_heeds_all(host, regions);
}

static void collect(const struct plan *plan, const struct conf *conf, const struct host *host,
		    struct words *words)
{
	for (size_t i = 0; i < plan->count; i++)
		if (plan->list[i].range.size)
			words_add(words, plan->list[i].region->name, plan->list[i].range);
	if (conf->on_failure != FAILURE_BLOCK)
		words->policy = copy_text(on_failure_name(conf->on_failure));
	words->nokaslr = wants_nokaslr(conf, host, words->count);
}

void plan_make(struct plan *plan, const struct conf *conf, const struct host *host,
	       struct messages *messages)
{
	auto_clean(words) struct words words = { 0 };
	auto_free char *line = NULL;

	*plan = (struct plan){ .ram_known = host->map_known, .ram = host_ram(host) };
	place_all(plan, conf, host, messages);
	collect(plan, conf, host, &words);
	plan->left = ram_left(host, &words);
	line = words_text(&words);
	if (words.count && host->next.exactmap)
		say_error(messages, "memmap=exactmap in GRUB's settings makes the kernel forget its map and "
			  "these regions; remove it");
	if (words.count && host->next.hiding)
		say_warning(messages, "'%s' " HIDING_WORD, host->next.hiding);
	if (words.count && plan->ram_known)
		check_left(plan, conf, host, messages);
	if (words.count)
		check_length(plan, conf, host, line, messages);
	if (words.count && !plan->ram_known)
		say_warning(messages, "this is a container or a chroot, whose firmware map is not the "
			    "target's: the regions could not be checked against RAM");
	if (!messages_errors(messages)) {
		plan->words = line;
		line = NULL;
	}
}

static const struct placement *find_placement(const struct plan *plan, const char *name)
{
	for (size_t i = 0; i < plan->count; i++)
		if (strcmp(plan->list[i].region->name, name) == 0)
			return &plan->list[i];
	return NULL;
}

static void tell_move(const struct plan *plan, const struct named_range *old,
		      struct messages *messages)
{
	const struct placement *new = find_placement(plan, old->name);

	if (!new)
		say_warning(messages, "[%s] at %s goes: its contents will be lost", old->name,
			    size_text(old->range.start).text);
	else if (new->range.start != old->range.start)
		say_warning(messages, "[%s] moves from %s to %s: its contents will be lost", old->name,
			    size_text(old->range.start).text, size_text(new->range.start).text);
	else if (new->range.size < old->range.size)
		say_warning(messages, "[%s] shrinks from %s to %s: its contents past that will be lost",
			    old->name, size_text(old->range.size).text,
			    size_text(new->range.size).text);
}

void plan_tell_moves(const struct plan *plan, const struct host *host, struct messages *messages)
{
	const struct words *checked = &host->checked;

	if (!plan->words)
		return;
	for (size_t i = 0; i < host->running.count; i++)
		tell_move(plan, &host->running.list[i], messages);
	for (size_t i = 0; i < checked->count; i++)
		if (!words_find(&host->running, checked->list[i].name))
			tell_move(plan, &checked->list[i], messages);
}

static bool overlaps_another(const struct words *words, size_t index)
{
	for (size_t i = 0; i < words->count; i++)
		if (i != index && range_overlaps(words->list[i].range, words->list[index].range))
			return true;
	return false;
}

static bool overlaps_foreign(const struct host *host, struct range range)
{
	const struct asked_list *foreign = &host->next.foreign;

	for (size_t i = 0; i < foreign->count; i++)
		if (range_overlaps(foreign->list[i].range, range) &&
		    !(foreign->list[i].kind == '!' && range_same(foreign->list[i].range, range)))
			return true;
	return false;
}

/* NULL, or why a region of words written earlier does not hold. */
static const char *why_not(const struct words *words, size_t index, const struct host *host)
{
	struct range range = words->list[index].range;

	if (!ranges_hold(&host->map.ram, range))
		return "this host has no RAM there";
	if (!range.start || range.start % REGION_UNIT || range.size % REGION_UNIT)
		return "it is no multiple of 2M";
	if (overlaps_another(words, index))
		return "it overlaps another";
	return overlaps_foreign(host, range) ? "memmap= of GRUB's settings overlaps it" : NULL;
}

static void drop(struct words *words, size_t index, const char *why, struct messages *messages)
{
	say_warning(messages, "[%s] at %s is dropped, as %s: its contents will be lost",
		    words->list[index].name, size_text(words->list[index].range.start).text, why);
	free(words->list[index].name);
	words->count--;
	memmove(&words->list[index], &words->list[index + 1],
		(words->count - index) * sizeof(*words->list));
}

static void drop_what_does_not_hold(struct words *words, const struct conf *conf,
				    const struct host *host, struct messages *messages)
{
	uint64_t floor = conf->min_ram < RAM_TO_BOOT ? conf->min_ram : RAM_TO_BOOT;

	for (size_t i = words->count; i-- > 0;) {
		const char *why = why_not(words, i, host);

		if (why)
			drop(words, i, why, messages);
	}
	while (words->count && ram_left(host, words) < floor)
		drop(words, words->count - 1, "too little RAM would be left", messages);
}

char *plan_recheck(const char *line, const struct conf *conf, const struct host *host,
		   struct messages *messages)
{
	auto_clean(words) struct words words = { 0 };

	words_parse(&words, line);
	if (host->map_known) {
		drop_what_does_not_hold(&words, conf, host, messages);
		words.nokaslr = words.nokaslr || wants_nokaslr(conf, host, words.count);
	}
	return words_text(&words);
}

void plan_free(struct plan *plan)
{
	free(plan->list);
	free(plan->words);
	*plan = (struct plan){ 0 };
}
