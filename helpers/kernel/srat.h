/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which addresses belong to which NUMA node, from ACPI's System Resource Affinity Table. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"

#define NODE_ANY (-1)

struct node_range {
	struct range range;
	int node; /* the kernel's number, not the proximity domain */
	bool hot; /* may be plugged in later */
};

struct srat {
	bool exists; /* even if nothing of it counts */
	struct node_range *list;
	size_t count;
	size_t room;
};

/* Adds what the table says of a range; a non-volatile one is passed over, as it is no RAM. */
void srat_add(struct srat *srat, const struct node_range *range, bool non_volatile);

/* Reads the binary table (ACPI 6.5, 5.2.16) of `length` bytes; what is cut off or odd in it is
 * passed over. */
void srat_read_table(struct srat *srat, const void *table, size_t length);

/* The same from /sys/firmware/acpi/tables/SRAT, where there is one. Returns false when it is there
 * and may not be read. */
bool srat_read(const struct sysroot *root, struct srat *srat);

/* Sorts, leaves hot-pluggable ranges out, joins touching ranges of one node. Where the RAM of a
 * machine lies in hot-pluggable ranges alone, as some hypervisors have it, those count. */
void srat_finish(struct srat *srat, const struct ranges *ram);

/* The node whose one range holds all of `range`, 0 without a SRAT, else NODE_ANY. */
int srat_node(const struct srat *srat, struct range range);

/* Whether a node of this number exists. */
bool srat_has_node(const struct srat *srat, int node);

void srat_free(struct srat *srat);
