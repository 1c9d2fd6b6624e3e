// SPDX-License-Identifier: GPL-2.0-or-later
#include "device-numbers.h"

#include <string.h>

#include "base/range.h"
#include "base/sysroot.h"
#include "kernel/cmdline.h"
#include "kernel/iomem.h"
#include "kernel/nd.h"

static void numbered_add(struct numbered_list *list, const struct numbered *numbered)
{
	list->list = grow(list->list, &list->room, list->count + 1, sizeof(*numbered));
	list->list[list->count++] = *numbered;
	list->type_12 += numbered->is_type_12;
}

static int compare_numbered(const void *left, const void *right)
{
	const struct numbered *a = left, *b = right;

	if (a->is_type_12 != b->is_type_12)
		return a->is_type_12 ? -1 : 1;
	return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

static void numbered_sort(struct numbered_list *list)
{
	if (list->count)
		qsort(list->list, list->count, sizeof(*list->list), compare_numbered);
}

/* The number of "region0", "pmem0s" or "dax0.0"; UINT64_MAX: none. */
static uint64_t number_in(const char *name)
{
	name += strcspn(name, "0123456789");
	return *name ? strtoull(name, NULL, 10) : UINT64_MAX;
}

/* Returns the name of the region that begins there, or NULL. */
static const char *name_at(const struct line *line, uint64_t start)
{
	for (size_t i = 0; i < line->count; i++)
		if (line->list[i].range.start == start)
			return line->list[i].name;
	return NULL;
}

static bool is_asked(const struct line *line, struct range range)
{
	for (size_t i = 0; i < line->count; i++)
		if (range_overlaps(line->list[i].range, range))
			return true;
	return false;
}

static void add_running(struct numbered_list *now, const struct nd *nd, const struct iomem *iomem,
			const struct line *line)
{
	for (size_t i = 0; i < nd->count; i++) {
		const struct nd_region *region = &nd->list[i];

		numbered_add(now, &(struct numbered){
			.range = region->range,
			.name = name_at(line, region->range.start),
			.number = number_in(region->name ? region->name : region->device),
			.is_type_12 = ranges_overlap(&iomem->persistent, region->range) ||
				      is_asked(line, region->range),
		});
	}
}

/* Where the bus cannot be read or has no device yet. */
static void add_unseen(struct numbered_list *now, const struct iomem *iomem, const struct line *line)
{
	size_t count = iomem->known ? iomem->persistent.count : line->count;

	for (size_t i = 0; i < count; i++) {
		struct range range = iomem->known ? iomem->persistent.list[i] : line->list[i].range;

		if (range.size)
			numbered_add(now, &(struct numbered){ range, name_at(line, range.start), now->count, true });
	}
}

/* Whether the numbers are those of the order of addresses, so that nothing else takes any. */
static bool are_by_address(const struct numbered_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (!list->list[i].is_type_12 || list->list[i].number != i)
			return false;
	return true;
}

static int is_dax_device(const struct dirent *entry)
{
	return startswith(entry->d_name, "dax");
}

static bool has_number(const struct numbered_list *list, uint64_t number)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->list[i].number == number)
			return true;
	return false;
}

/* Soft-reserved memory has a DAX device without a region of the nd bus. CXL takes a number for each root decoder
 * (drivers/cxl/core/port.c, cxl_root_decoder_alloc). */
static bool others_have_numbers(const struct numbered_list *now, const struct sysroot *root)
{
	struct dirent **devices = NULL;
	int count = sysroot_scandir(root, "/sys/bus/dax/devices", &devices, is_dax_device);
	bool found = sysroot_exists(root, "/sys/bus/cxl/devices/root0");

	for (int i = 0; i < count; i++) {
		found = found || !has_number(now, number_in(devices[i]->d_name));
		free(devices[i]);
	}
	free(devices);
	return found;
}

static void read_now(struct device_numbers *numbers, const struct sysroot *root)
{
	auto_clean(nd) struct nd nd = { 0 };
	auto_clean(iomem) struct iomem iomem = { 0 };

	nd_read(root, &nd);
	iomem_read(root, &iomem);
	add_running(&numbers->now, &nd, &iomem, numbers->line);
	if (!nd.count)
		add_unseen(&numbers->now, &iomem, numbers->line);
	numbered_sort(&numbers->now);
	numbers->is_sure = are_by_address(&numbers->now) && !others_have_numbers(&numbers->now, root) &&
			   (nd.count || !sysroot_exists(root, ND_DEVICES "/region0"));
}

static void add_planned(struct numbered_list *next, const struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++)
		numbered_add(next, &(struct numbered){ plan->list[i].range, plan->list[i].region->name, 0, true });
}

static bool is_in_plan(const struct plan *plan, struct range range)
{
	for (size_t i = 0; i < plan->count; i++)
		if (range_overlaps(plan->list[i].range, range))
			return true;
	return false;
}

/* A region of another memmap= that is not inside one entry of the map is cut into pieces, each with its number. */
static void add_foreign_numbers(struct device_numbers *numbers, const struct plan *plan, const struct host *host)
{
	for (size_t i = 0; i < host->next.places.count; i++) {
		const struct taker *foreign = &host->next.places.list[i];

		if (foreign->operator != '!' || is_in_plan(plan, foreign->range))
			continue;
		numbered_add(&numbers->next, &(struct numbered){ foreign->range, NULL, 0, true });
		numbers->is_sure = numbers->is_sure && ranges_hold(&host->machine.map.ram, foreign->range);
	}
}

/* The firmware's own regions stay. */
static void add_firmware(struct device_numbers *numbers)
{
	for (size_t i = 0; i < numbers->now.type_12; i++)
		if (!is_asked(numbers->line, numbers->now.list[i].range))
			numbered_add(&numbers->next, &numbers->now.list[i]);
}

/* The index at the next boot of a region that is there now; of several with its address or name, one with its name. */
static size_t index_of_next(const struct device_numbers *numbers, const struct numbered *now)
{
	const struct numbered_list *next = &numbers->next;

	for (size_t i = 0; i < next->count; i++)
		if (same_text(now->name, next->list[i].name))
			return i;
	for (size_t i = 0; i < next->count; i++)
		if (now->range.start == next->list[i].range.start)
			return i;
	return SIZE_MAX;
}

bool device_numbers_stay(const struct device_numbers *numbers)
{
	if (numbers->now.type_12 != numbers->next.count)
		return false;
	for (size_t i = 0; i < numbers->next.count; i++)
		if (index_of_next(numbers, &numbers->now.list[i]) != i)
			return false;
	return true;
}

struct number_change device_number_change(const struct device_numbers *numbers, uint64_t number)
{
	const struct numbered_list *now = &numbers->now, *next = &numbers->next;
	struct number_change change = { .exists = true };
	size_t at = 0, heir;

	while (at < now->count && now->list[at].number != number)
		at++;
	if (number < next->count)
		change.next = &next->list[number];
	change.heir = change.next;
	if (at == now->count)
		return change;
	change.now = &now->list[at];
	heir = index_of_next(numbers, change.now);
	change.heir = heir == SIZE_MAX ? NULL : &next->list[heir];
	change.exists = change.now->is_type_12 ? heir != at : now->type_12 != next->count;
	return change;
}

void device_numbers_read(struct device_numbers *numbers, const struct plan *plan, const struct host *host,
			 const struct sysroot *root)
{
	*numbers = (struct device_numbers){ .line = calloc(1, sizeof(*numbers->line)) };
	if (!numbers->line)
		out_of_memory();
	if (host->machine.cmdline)
		line_parse(numbers->line, host->machine.cmdline);
	if (host->machine.map_known)
		read_now(numbers, root);
	add_planned(&numbers->next, plan);
	add_foreign_numbers(numbers, plan, host);
	add_firmware(numbers);
	numbered_sort(&numbers->next);
}

void device_numbers_free(struct device_numbers *numbers)
{
	line_free(numbers->line);
	free(numbers->line);
	free(numbers->now.list);
	free(numbers->next.list);
}
