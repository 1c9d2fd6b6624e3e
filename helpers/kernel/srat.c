// SPDX-License-Identifier: GPL-2.0-or-later
#include "srat.h"

#include <errno.h>
#include <string.h>

#define TABLE_MOST (4 << 20)

/* ACPI 6.5: the table's header with SRAT's reserved bytes after it, and the flags of the structures. */
#define HEADER_REVISION 8
#define HEADER_LENGTH 48
#define FLAG_ENABLED 1u
#define FLAG_HOT_PLUGGABLE 2u
#define FLAG_NON_VOLATILE 4u

enum structure_type {
	CPU_AFFINITY = 0,
	MEMORY_AFFINITY = 1,
	X2APIC_AFFINITY = 2,
	INITIATOR_AFFINITY = 5,
};

/* The kernel numbers nodes in the order in which it finds their proximity domains (drivers/acpi/
 * numa/srat.c, acpi_map_pxm_to_node): first those of processors and initiators, then those of memory. */
struct domains {
	uint32_t *list;
	size_t count;
	size_t room;
};

static int node_of_domain(struct domains *domains, uint32_t domain)
{
	for (size_t i = 0; i < domains->count; i++)
		if (domains->list[i] == domain)
			return (int)i;
	list_add(domains, domain);
	return (int)domains->count - 1;
}

struct table {
	struct srat *srat;
	struct domains domains;
	unsigned revision;
};

/* Before revision 2 only the lowest byte of a domain was defined. */
static uint32_t domain_at(const struct table *table, const unsigned char *at)
{
	return (uint32_t)little_endian(at, table->revision < 2 ? 1 : 4);
}

static uint32_t cpu_domain(const struct table *table, const unsigned char *entry)
{
	uint32_t domain = entry[2];

	if (table->revision >= 2)
		domain |= (uint32_t)little_endian(entry + 9, 3) << 8;
	return domain;
}

static void meet_processor(struct table *table, const unsigned char *entry, size_t length)
{
	if (entry[0] == CPU_AFFINITY && length >= 16 && little_endian(entry + 4, 4) & FLAG_ENABLED)
		node_of_domain(&table->domains, cpu_domain(table, entry));
	if (entry[0] == X2APIC_AFFINITY && length >= 24 && little_endian(entry + 12, 4) & FLAG_ENABLED)
		node_of_domain(&table->domains, domain_at(table, entry + 4));
	if (entry[0] == INITIATOR_AFFINITY && length >= 32 && little_endian(entry + 24, 4) & FLAG_ENABLED)
		node_of_domain(&table->domains, domain_at(table, entry + 4));
}

static void meet_memory(struct table *table, const unsigned char *entry, size_t length)
{
	struct range range;
	uint64_t flags;
	int node;

	if (entry[0] != MEMORY_AFFINITY || length < 40)
		return;
	flags = little_endian(entry + 28, 4);
	if (!(flags & FLAG_ENABLED))
		return;
	node = node_of_domain(&table->domains, domain_at(table, entry + 2));
	range = range_of_size(little_endian(entry + 8, 8), little_endian(entry + 16, 8));
	srat_add(table->srat, &(struct node_range){ range, node, flags & FLAG_HOT_PLUGGABLE },
		 flags & FLAG_NON_VOLATILE);
}

static void each_structure(struct table *table, const unsigned char *bytes, size_t length,
			   void (*meet)(struct table *, const unsigned char *, size_t))
{
	size_t at = HEADER_LENGTH;

	while (at + 2 <= length) {
		size_t size = bytes[at + 1];

		if (size < 2 || at + size > length)
			return;
		meet(table, bytes + at, size);
		at += size;
	}
}

void srat_add(struct srat *srat, const struct node_range *range, bool non_volatile)
{
	srat->exists = true;
	if (!range->range.size || non_volatile)
		return;
	list_add(srat, *range);
}

void srat_read_table(struct srat *srat, const void *table, size_t length)
{
	const unsigned char *bytes = table;
	struct table reading = { .srat = srat };

	if (length < HEADER_LENGTH || memcmp(bytes, "SRAT", 4) != 0)
		return;
	reading.revision = bytes[HEADER_REVISION];
	each_structure(&reading, bytes, length, meet_processor);
	each_structure(&reading, bytes, length, meet_memory);
	free(reading.domains.list);
}

bool srat_read(const struct sysroot *root, struct srat *srat)
{
	size_t length = 0;
	auto_free char *table =
		sysroot_read(root, "/sys/firmware/acpi/tables/SRAT", TABLE_MOST, &length);

	if (!table)
		return errno == ENOENT;
	srat_read_table(srat, table, length);
	return true;
}

static bool covers_some(const struct srat *srat, const struct ranges *ram)
{
	for (size_t i = 0; i < srat->count; i++)
		for (size_t j = 0; !srat->list[i].hot && j < ram->count; j++)
			if (range_overlaps(srat->list[i].range, ram->list[j]))
				return true;
	return false;
}

static int compare_node_starts(const void *left, const void *right)
{
	const struct node_range *a = left, *b = right;

	return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

static void keep_cold(struct srat *srat)
{
	size_t kept = 0;

	for (size_t i = 0; i < srat->count; i++)
		if (!srat->list[i].hot)
			srat->list[kept++] = srat->list[i];
	srat->count = kept;
}

static void join_ranges(struct srat *srat)
{
	size_t kept = 0;

	for (size_t i = 0; i < srat->count; i++) {
		struct node_range next = srat->list[i];
		struct node_range *last = kept ? &srat->list[kept - 1] : NULL;

		if (last && next.range.start < range_end(last->range)) {
			if (range_end(next.range) <= range_end(last->range))
				continue;
			next.range = range_of_ends(range_end(last->range), range_end(next.range) - 1);
		}
		if (last && last->node == next.node && range_end(last->range) == next.range.start)
			last->range.size += next.range.size;
		else
			srat->list[kept++] = next;
	}
	srat->count = kept;
}

void srat_finish(struct srat *srat, const struct ranges *ram)
{
	if (covers_some(srat, ram))
		keep_cold(srat);
	if (srat->count)
		qsort(srat->list, srat->count, sizeof(*srat->list), compare_node_starts);
	join_ranges(srat);
}

int srat_node(const struct srat *srat, struct range range)
{
	if (!srat->exists)
		return 0;
	for (size_t i = 0; i < srat->count; i++)
		if (range_inside(range, srat->list[i].range))
			return srat->list[i].node;
	return NODE_ANY;
}

bool srat_has_node(const struct srat *srat, int node)
{
	if (!srat->exists)
		return node == 0;
	for (size_t i = 0; i < srat->count; i++)
		if (srat->list[i].node == node)
			return true;
	return false;
}

void srat_free(struct srat *srat)
{
	free(srat->list);
	*srat = (struct srat){ 0 };
}
