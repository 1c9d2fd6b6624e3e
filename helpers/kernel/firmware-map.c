// SPDX-License-Identifier: GPL-2.0-or-later
#include "firmware-map.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

/* Far more than any current machine needs. */
#define FILE_MOST (1 << 20)

void firmware_add(struct firmware_map *map, bool is_ram, uint64_t first, uint64_t last)
{
	ranges_add(is_ram ? &map->ram : &map->other, range_of_ends(first, last));
}

static void ranges_truncate(struct ranges *ranges, uint64_t end)
{
	size_t kept = 0;

	for (size_t i = 0; i < ranges->count; i++) {
		struct range piece = range_common(ranges->list[i], (struct range){ 0, end });

		if (piece.size)
			ranges->list[kept++] = piece;
	}
	ranges->count = kept;
}

/* Of two overlapping entries the later one begins where the earlier one ends. */
static void separate_overlapping(struct ranges *sorted)
{
	uint64_t covered = 0;
	size_t kept = 0;

	for (size_t i = 0; i < sorted->count; i++) {
		struct range piece = sorted->list[i];
		uint64_t start = piece.start > covered ? piece.start : covered;

		if (range_end(piece) <= start)
			continue;
		sorted->list[kept++] = (struct range){ start, range_end(piece) - start };
		covered = range_end(piece);
	}
	sorted->count = kept;
}

/* Both lists are sorted and disjoint, so one pass is enough. */
static void subtract_other(struct ranges *ram, const struct ranges *other)
{
	struct ranges left = { 0 };
	size_t first = 0;

	for (size_t i = 0; i < ram->count; i++) {
		struct range piece = ram->list[i];

		while (first < other->count && range_end(other->list[first]) <= piece.start)
			first++;
		for (size_t j = first; j < other->count && piece.size; j++) {
			struct range hole = range_common(piece, other->list[j]);

			if (!hole.size)
				break;
			ranges_add(&left, (struct range){ piece.start, hole.start - piece.start });
			piece = (struct range){ range_end(hole), range_end(piece) - range_end(hole) };
		}
		ranges_add(&left, piece);
	}
	ranges_free(ram);
	*ram = left;
}

void firmware_finish(struct firmware_map *map, uint64_t reach)
{
	ranges_truncate(&map->ram, reach);
	ranges_truncate(&map->other, reach);
	ranges_sort(&map->ram);
	separate_overlapping(&map->ram);
	ranges_merge(&map->other);
	subtract_other(&map->ram, &map->other);
}

static char *read_part(const struct sysroot *root, const char *entry, const char *name)
{
	auto_free char *path = format_text("/sys/firmware/memmap/%s/%s", entry, name);

	return sysroot_read(root, path, FILE_MOST, NULL);
}

static bool parse_address(const char *text, uint64_t *value)
{
	char *end;

	*value = strtoull(text, &end, 0);
	return end != text;
}

/* Returns false if the entry cannot be read: a map with a gap would describe another machine. */
static bool read_sysfs_entry(const struct sysroot *root, const char *entry, struct firmware_map *map)
{
	auto_free char *type = read_part(root, entry, "type");
	auto_free char *start = type ? read_part(root, entry, "start") : NULL;
	auto_free char *end = start ? read_part(root, entry, "end") : NULL;
	uint64_t first, last;

	if (!end)
		return !file_is_unread(errno);
	if (!parse_address(start, &first) || !parse_address(end, &last))
		return true;
	type[strcspn(type, "\n")] = '\0';
	firmware_add(map, streq(type, "System RAM"), first, last);
	return true;
}

static bool read_sysfs(const struct sysroot *root, struct firmware_map *map)
{
	auto_closedir DIR *folder = sysroot_opendir(root, "/sys/firmware/memmap");
	struct dirent *entry;
	bool is_whole = true;

	if (!folder)
		return false;
	for (errno = 0; is_whole && (entry = readdir(folder)); errno = 0)
		if (isdigit((unsigned char)entry->d_name[0]))
			is_whole = read_sysfs_entry(root, entry->d_name, map);
	is_whole = is_whole && errno == 0;
	if (!is_whole)
		firmware_map_free(map);
	return is_whole && map->ram.count > 0;
}

/* The zero page has the number of entries and a table of start (8 bytes), size (8 bytes) and type (4 bytes), all
 * little-endian; type 1 is RAM. */
#define ZERO_PAGE_COUNT 0x1e8
#define ZERO_PAGE_TABLE 0x2d0
#define ZERO_PAGE_ENTRY 20
#define ZERO_PAGE_MOST 128
#define E820_TYPE_RAM 1

static bool read_loader_map(const struct boot_params *params, struct firmware_map *map)
{
	const unsigned char *page = (const unsigned char *)params->page;

	if (!page || params->length <= ZERO_PAGE_COUNT)
		return false;
	for (size_t i = 0; i < page[ZERO_PAGE_COUNT]; i++) {
		size_t at = ZERO_PAGE_TABLE + i * ZERO_PAGE_ENTRY;
		struct range range;

		if (at + ZERO_PAGE_ENTRY > params->length)
			break;
		range = range_of_size(little_endian(page + at, 8), little_endian(page + at + 8, 8));
		ranges_add(little_endian(page + at + 16, 4) == E820_TYPE_RAM ? &map->ram : &map->other,
			   range);
	}
	return map->ram.count > 0;
}

/* RAM that was hot-added since boot appears in /sys/firmware/memmap like the firmware's own
 * (mm/memory_hotplug.c), but may be missing at the next boot. The loader's map has only the firmware's
 * entries, and is complete unless its table is full. The kernel joins entries that touch. */
static void drop_hot_added(struct firmware_map *map, struct firmware_map *loader)
{
	size_t kept = 0;

	if (loader->ram.count + loader->other.count >= ZERO_PAGE_MOST)
		return;
	ranges_merge(&loader->ram);
	for (size_t i = 0; i < map->ram.count; i++)
		if (ranges_hold(&loader->ram, map->ram.list[i]))
			map->ram.list[kept++] = map->ram.list[i];
		else
			ranges_add(&map->added, map->ram.list[i]);
	map->ram.count = kept;
}

bool firmware_read(const struct sysroot *root, const struct boot_params *params, struct firmware_map *map)
{
	auto_clean(firmware_map) struct firmware_map loader = { 0 };
	bool has_loader = read_loader_map(params, &loader);

	if (!read_sysfs(root, map))
		return read_loader_map(params, map);
	if (has_loader)
		drop_hot_added(map, &loader);
	return true;
}

uint64_t firmware_reach(const struct sysroot *root)
{
	auto_free char *text = sysroot_read(root, "/proc/cpuinfo", 64 * FILE_MOST, NULL);
	const char *line = text ? strstr(text, "address sizes") : NULL;
	unsigned bits;

	if (!line || sscanf(line, "address sizes : %u bits physical", &bits) != 1 || bits < 32 ||
	    bits > 52)
		return X86_REACH;
	return UINT64_C(1) << bits;
}

void firmware_map_free(struct firmware_map *map)
{
	ranges_free(&map->ram);
	ranges_free(&map->other);
	ranges_free(&map->added);
}
