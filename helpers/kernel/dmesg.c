// SPDX-License-Identifier: GPL-2.0-or-later
#include "dmesg.h"

#include <inttypes.h>
#include <string.h>

#include "base/range.h"
#include "base/strbuf.h"

/* The maximum of any x86 kernel (NODES_SHIFT in arch/x86/Kconfig). */
#define NODES_MOST 1024

struct entry {
	uint64_t first;
	uint64_t last;
	bool is_ram;
	size_t order;
};

struct affinity {
	struct node_range range;
	bool non_volatile;
	size_t order; /* of the next map entry */
};

/* The entries of all boots in the log. */
struct reading {
	struct entry *entries;
	size_t entry_count, entry_room;
	struct affinity *affinities;
	size_t affinity_count, affinity_room;
	bool any; /* there was a map line, even with an empty range */
};

static void reading_free(struct reading *reading)
{
	free(reading->entries);
	free(reading->affinities);
}

/* `[mem 0x0-0x9fbff] usable` since Linux 3.5; before that `0 - 9fc00 (usable)`, with an exclusive end.
 * Returns the text after the addresses, or NULL. */
static const char *read_addresses(const char *text, uint64_t *first, uint64_t *last)
{
	int used = 0;

	if (sscanf(text, " [mem %" SCNx64 "-%" SCNx64 "]%n", first, last, &used) == 2 && used)
		return text + used;
	used = 0;
	if (sscanf(text, "%" SCNx64 " - %" SCNx64 " (%n", first, last, &used) != 2 || !used)
		return NULL;
	if (*last)
		--*last;
	return text + used;
}

/* "usable" up to Linux 6, "System RAM" since 7. */
static bool type_is_ram(const char *type)
{
	type += strspn(type, " ");
	return startswith(type, "usable") || startswith(type, "System RAM");
}

static void read_map_line(struct reading *reading, const char *text)
{
	struct entry entry = { .order = reading->entry_count };
	const char *type = read_addresses(text, &entry.first, &entry.last);

	reading->any = reading->any || type;
	if (!type || entry.last < entry.first)
		return;
	entry.is_ram = type_is_ram(type);
	reading->entries = grow(reading->entries, &reading->entry_room, reading->entry_count + 1,
				sizeof(entry));
	reading->entries[reading->entry_count++] = entry;
}

/* `Node 0 PXM 0 [mem 0x0-0x9ffff] hotplug`, and `Node 0 PXM 0 0-a0000` before Linux 3.5. */
static void read_srat_line(struct reading *reading, const char *text)
{
	struct affinity found;
	uint64_t first, last;
	const char *rest;
	int node, used = 0;

	if (sscanf(text, " Node %d PXM %*d %n", &node, &used) != 1 || !used || node < 0 ||
	    node >= NODES_MOST)
		return;
	text += used;
	used = 0;
	if (sscanf(text, "[mem %" SCNx64 "-%" SCNx64 "]%n", &first, &last, &used) != 2 || !used) {
		if (sscanf(text, "%" SCNx64 "-%" SCNx64 "%n", &first, &last, &used) != 2 || !last)
			return;
		last--;
	}
	rest = text + used;
	found = (struct affinity){
		{ range_of_ends(first, last), node, strstr(rest, "hotplug") },
		strstr(rest, "non-volatile"), reading->entry_count
	};
	reading->affinities = grow(reading->affinities, &reading->affinity_room,
				   reading->affinity_count + 1, sizeof(found));
	reading->affinities[reading->affinity_count++] = found;
}

static void read_log_line(struct reading *reading, const char *line)
{
	static const char map_mark[] = "BIOS-e820:", srat_mark[] = "SRAT:";
	const char *at;

	if ((at = strstr(line, map_mark)))
		read_map_line(reading, at + strlen(map_mark));
	else if ((at = strstr(line, srat_mark)))
		read_srat_line(reading, at + strlen(srat_mark));
}

static int compare_entries(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->last != b->last)
		return a->last < b->last ? -1 : 1;
	if (a->is_ram != b->is_ram)
		return a->is_ram ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

static bool same_entry(const struct entry *a, const struct entry *b)
{
	return a->first == b->first && a->last == b->last && a->is_ram == b->is_ram;
}

/* A boot prints its map sorted and without duplicates. So the last boot begins with the sorted run that
 * contains the last repeated entry. Sorts the entries. */
static size_t last_boot(struct reading *reading)
{
	auto_free size_t *run = calloc(reading->entry_count + 1, sizeof(*run));
	struct entry *entries = reading->entries;
	size_t begin = 0;

	if (!run)
		out_of_memory();
	for (size_t i = 1; i < reading->entry_count; i++)
		run[i] = entries[i].first < entries[i - 1].first ? i : run[i - 1];
	if (reading->entry_count)
		qsort(entries, reading->entry_count, sizeof(*entries), compare_entries);
	for (size_t i = 1; i < reading->entry_count; i++)
		if (same_entry(&entries[i - 1], &entries[i]) && run[entries[i].order] > begin)
			begin = run[entries[i].order];
	return begin;
}

/* Ranges that were not RAM in an earlier boot are excluded too: this may lose a range, but believing a
 * disordered log could make a boot fail. */
static void add_last_boot(struct reading *reading, struct firmware_map *map, struct srat *srat)
{
	size_t begin = last_boot(reading);

	for (size_t i = 0; i < reading->entry_count; i++) {
		const struct entry *entry = &reading->entries[i];

		if (entry->order >= begin || !entry->is_ram)
			firmware_add(map, entry->is_ram, entry->first, entry->last);
	}
	for (size_t i = 0; i < reading->affinity_count; i++) {
		const struct affinity *affinity = &reading->affinities[i];

		if (!begin || affinity->order > begin)
			srat_add(srat, &affinity->range, affinity->non_volatile);
	}
}

bool dmesg_read(const char *name, const char *log, struct firmware_map *map, struct srat *srat,
		struct messages *messages)
{
	auto_clean(reading) struct reading reading = { 0 };
	auto_clean(text) struct text line = { 0 };

	while (*log) {
		size_t length = strcspn(log, "\n");

		text_clear(&line);
		text_add(&line, log, length);
		read_log_line(&reading, text_get(&line));
		log += length + (log[length] == '\n');
	}
	if (!reading.any)
		message_add(messages, MESSAGE_ERROR, name, (struct place){ 0 },
			    "no BIOS-e820 lines found; give the complete log of a boot, as printed by dmesg");
	add_last_boot(&reading, map, srat);
	return reading.any;
}
