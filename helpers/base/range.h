/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ranges of physical addresses, in bytes. No range includes the last byte of the 64-bit address
 * space, so `start + size` never overflows; range_of_ends() truncates. */
#pragma once

#include "base.h"

struct range {
	uint64_t start;
	uint64_t size;
};

struct ranges {
	struct range *list;
	size_t count;
	size_t room;
};

static inline uint64_t range_end(struct range range)
{
	return range.start + range.size;
}

static inline bool range_same(struct range a, struct range b)
{
	return a.start == b.start && a.size == b.size;
}

static inline bool range_overlaps(struct range a, struct range b)
{
	return a.start < range_end(b) && b.start < range_end(a);
}

static inline bool range_inside(struct range inner, struct range outer)
{
	return inner.start >= outer.start && range_end(inner) <= range_end(outer);
}

/* The intersection; size 0 if there is none. */
struct range range_common(struct range a, struct range b);

/* From a first and a last (inclusive) address; size 0 when last < first. */
struct range range_of_ends(uint64_t first, uint64_t last);

/* From a start and a size; truncated at the end of the address space. */
struct range range_of_size(uint64_t start, uint64_t size);

/* Adds a range unless it is empty. */
void ranges_add(struct ranges *ranges, struct range range);

/* Adds all ranges of another list. */
void ranges_copy(struct ranges *to, const struct ranges *from);

void ranges_sort(struct ranges *ranges);

/* Sorts, and merges ranges that overlap or touch. */
void ranges_merge(struct ranges *ranges);

/* Removes `taken` from every range of the list. */
void ranges_subtract(struct ranges *ranges, struct range taken);

/* Whether any range of the list overlaps `range`. */
bool ranges_overlap(const struct ranges *ranges, struct range range);

/* Whether a single range of the list contains all of `range`. */
bool ranges_hold(const struct ranges *ranges, struct range range);

/* The sum of the sizes; UINT64_MAX on overflow. */
uint64_t ranges_sum(const struct ranges *ranges);

void ranges_free(struct ranges *ranges);

static inline uint64_t align_down(uint64_t value, uint64_t align)
{
	return value - value % align;
}

/* Values and alignments are at most 2^63, so nothing overflows. */
static inline uint64_t align_up(uint64_t value, uint64_t align)
{
	return align_down(value + (align - 1), align);
}
