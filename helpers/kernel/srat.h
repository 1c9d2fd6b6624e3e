/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which addresses belong to which NUMA node, from ACPI's System Resource Affinity Table. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"

#define NODE_ANY (-1)

struct node_range {
	struct range range;
	int node; /* the kernel's number, not the proximity domain */
	bool hot; /* hot-pluggable */
};

struct srat {
	bool exists; /* even if none of its ranges is used */
	struct node_range *list;
	size_t count;
	size_t room;
};

/* Adds a range of the table; non-volatile ones are ignored, as they are not RAM. */
void srat_add(struct srat *srat, const struct node_range *range, bool non_volatile);

/* Parses the binary table (ACPI 6.5, 5.2.16) of `length` bytes; truncated and invalid structures are
 * ignored. */
void srat_read_table(struct srat *srat, const void *table, size_t length);

/* Reads /sys/firmware/acpi/tables/SRAT, if it exists. Returns false with errno set if it exists but
 * cannot be read. */
bool srat_read(const struct sysroot *root, struct srat *srat);

/* Sorts, drops hot-pluggable ranges, and joins adjacent ranges of one node. Hot-pluggable ranges are kept
 * if all RAM is in them, as with some hypervisors. */
void srat_finish(struct srat *srat, const struct ranges *ram);

/* The node of which a single range contains `range`; 0 without a SRAT, else NODE_ANY. */
int srat_node(const struct srat *srat, struct range range);

/* Whether a node of this number exists. */
bool srat_has_node(const struct srat *srat, int node);

void srat_free(struct srat *srat);
