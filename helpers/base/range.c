// SPDX-License-Identifier: GPL-2.0-or-later
#include "range.h"

struct range range_common(struct range a, struct range b)
{
	uint64_t start = a.start > b.start ? a.start : b.start;
	uint64_t end = range_end(a) < range_end(b) ? range_end(a) : range_end(b);

	return (struct range){ start, end > start ? end - start : 0 };
}

struct range range_of_ends(uint64_t first, uint64_t last)
{
	if (last < first)
		return (struct range){ first, 0 };
	if (last == UINT64_MAX)
		last--;
	return (struct range){ first, last < first ? 0 : last - first + 1 };
}

struct range range_of_size(uint64_t start, uint64_t size)
{
	uint64_t most = UINT64_MAX - start;

	return (struct range){ start, size < most ? size : most };
}

void ranges_add(struct ranges *ranges, struct range range)
{
	if (!range.size)
		return;
	list_add(ranges, range);
}

void ranges_copy(struct ranges *to, const struct ranges *from)
{
	for (size_t i = 0; i < from->count; i++)
		ranges_add(to, from->list[i]);
}

static int compare_starts(const void *left, const void *right)
{
	const struct range *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->size > b->size) - (a->size < b->size);
}

void ranges_sort(struct ranges *ranges)
{
	if (ranges->count)
		qsort(ranges->list, ranges->count, sizeof(*ranges->list), compare_starts);
}

void ranges_merge(struct ranges *ranges)
{
	size_t kept = 0;

	ranges_sort(ranges);
	for (size_t i = 0; i < ranges->count; i++) {
		struct range next = ranges->list[i];
		struct range *last = kept ? &ranges->list[kept - 1] : NULL;

		if (!last || next.start > range_end(*last))
			ranges->list[kept++] = next;
		else if (range_end(next) > range_end(*last))
			last->size = range_end(next) - last->start;
	}
	ranges->count = kept;
}

void ranges_subtract(struct ranges *ranges, struct range taken)
{
	size_t count = ranges->count;
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		struct range piece = ranges->list[i];

		if (!range_overlaps(piece, taken)) {
			ranges->list[kept++] = piece;
			continue;
		}
		if (piece.start < taken.start)
			ranges->list[kept++] =
				(struct range){ piece.start, taken.start - piece.start };
		if (range_end(piece) <= range_end(taken))
			continue;
		piece = (struct range){ range_end(taken), range_end(piece) - range_end(taken) };
		if (kept <= i)
			ranges->list[kept++] = piece;
		else
			ranges_add(ranges, piece);
	}
	if (kept == count)
		return;
	for (size_t i = count; i < ranges->count; i++)
		ranges->list[kept++] = ranges->list[i];
	ranges->count = kept;
}

bool ranges_overlap(const struct ranges *ranges, struct range range)
{
	for (size_t i = 0; i < ranges->count; i++)
		if (range_overlaps(ranges->list[i], range))
			return true;
	return false;
}

bool ranges_hold(const struct ranges *ranges, struct range range)
{
	for (size_t i = 0; i < ranges->count; i++)
		if (range_inside(range, ranges->list[i]))
			return true;
	return false;
}

uint64_t ranges_sum(const struct ranges *ranges)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < ranges->count; i++)
		if (__builtin_add_overflow(sum, ranges->list[i].size, &sum))
			return UINT64_MAX;
	return sum;
}

void ranges_free(struct ranges *ranges)
{
	free(ranges->list);
	*ranges = (struct ranges){ 0 };
}
