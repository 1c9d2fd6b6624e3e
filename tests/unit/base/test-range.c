// SPDX-License-Identifier: GPL-2.0-or-later
/* Ranges: what they share, merging and taking away, up to both ends of the address space. */
#include "base/range.h"

#include "unit/scene.h"

static struct ranges of(size_t count, ...)
{
	struct ranges ranges = { 0 };
	va_list values;

	va_start(values, count);
	while (count--) {
		uint64_t start = va_arg(values, uint64_t);

		ranges_add(&ranges, (struct range){ start, va_arg(values, uint64_t) });
	}
	va_end(values);
	return ranges;
}

#define U(n) UINT64_C(n)

/* "start+size start+size", and frees the list. */
static void are(struct ranges ranges, const char *want, const char *text)
{
	struct text got = { 0 };

	for (size_t i = 0; i < ranges.count; i++)
		text_addf(&got, "%s%llu+%llu", i ? " " : "", (unsigned long long)ranges.list[i].start,
			  (unsigned long long)ranges.list[i].size);
	IS_TEXT(text_get(&got), want, text);
	text_free(&got);
	ranges_free(&ranges);
}

static void test_single(void)
{
	struct range a = { 10, 10 };

	OK(range_overlaps(a, (struct range){ 19, 1 }), "the last byte overlaps");
	OK(!range_overlaps(a, (struct range){ 20, 5 }), "touching is no overlap above");
	OK(!range_overlaps(a, (struct range){ 5, 5 }), "nor below");
	OK(range_inside((struct range){ 10, 10 }, a), "a range is inside itself");
	OK(!range_inside((struct range){ 10, 11 }, a), "one byte more is not inside");
	OK(!range_inside((struct range){ 9, 5 }, a), "one byte before is not inside");
	IS_NUMBER(range_common(a, (struct range){ 15, 100 }).size, 5, "what both share");
	IS_NUMBER(range_common(a, (struct range){ 20, 100 }).size, 0, "touching ranges share nothing");
	IS_NUMBER(range_common(a, (struct range){ 50, 1 }).size, 0, "apart they share nothing");
}

static void test_ends(void)
{
	struct range all = range_of_ends(0, UINT64_MAX);
	struct range top = range_of_ends(UINT64_MAX - 9, UINT64_MAX);

	OK(all.start == 0 && range_end(all) >= all.start && all.size >= UINT64_MAX - 1,
	   "the whole space does not wrap");
	OK(range_end(top) > top.start, "neither does its end");
	IS_NUMBER(range_of_ends(5, 4).size, 0, "ends that are swapped give nothing");
	IS_NUMBER(range_of_ends(5, 5).size, 1, "an inclusive end");
	IS_NUMBER(range_of_ends(UINT64_MAX, UINT64_MAX).size, 0, "the last byte alone is cut off");
	OK(range_end(range_of_size(UINT64_MAX - 5, 100)) > UINT64_MAX - 5, "a size past the end is cut");
	IS_NUMBER(range_of_size(4 * GIB, GIB).size, GIB, "a size within stays");
	IS_NUMBER(range_of_size(0, UINT64_MAX).size, UINT64_MAX, "the largest size");
	OK(range_overlaps(all, top), "the end of the space is inside the whole of it");
}

static void test_merge(void)
{
	struct ranges ranges = of(4, U(30), U(10), U(0), U(10), U(10), U(5), U(35), U(20));

	ranges_merge(&ranges);
	are(ranges, "0+15 30+25", "sorted; those that touch or overlap become one");
	ranges = of(3, U(0), U(100), U(10), U(5), U(50), U(5));
	ranges_merge(&ranges);
	are(ranges, "0+100", "what lies inside vanishes");
	ranges = of(2, U(5), U(5), U(5), U(5));
	ranges_merge(&ranges);
	are(ranges, "5+5", "twice the same is once");
	ranges = (struct ranges){ 0 };
	ranges_merge(&ranges);
	are(ranges, "", "nothing stays nothing");
	ranges = of(2, U(18446744073709551610), U(5), U(0), U(1));
	ranges_merge(&ranges);
	are(ranges, "0+1 18446744073709551610+5", "the ends of the space do not meet");
	ranges = of(2, U(3), U(0), U(7), U(1));
	are(ranges, "7+1", "empty ranges are not added");
}

static void subtract(struct ranges ranges, uint64_t start, uint64_t size, const char *want,
		     const char *text)
{
	ranges_subtract(&ranges, (struct range){ start, size });
	ranges_sort(&ranges);
	are(ranges, want, text);
}

static void test_subtract(void)
{
	subtract(of(1, U(10), U(10)), 12, 3, "10+2 15+5", "from the middle");
	subtract(of(1, U(10), U(10)), 10, 3, "13+7", "from the beginning");
	subtract(of(1, U(10), U(10)), 17, 3, "10+7", "from the end");
	subtract(of(1, U(10), U(10)), 10, 10, "", "all of it");
	subtract(of(1, U(10), U(10)), 0, 100, "", "more than all");
	subtract(of(1, U(10), U(10)), 20, 5, "10+10", "what touches takes nothing");
	subtract(of(3, U(0), U(10), U(20), U(10), U(40), U(10)), 5, 40, "0+5 45+5",
		 "across several ranges");
	subtract(of(3, U(0), U(10), U(20), U(10), U(40), U(10)), 22, 2, "0+10 20+2 24+6 40+10",
		 "the others stay");
	subtract(of(3, U(0), U(10), U(0), U(10), U(0), U(10)), 4, 2, "0+4 0+4 0+4 6+4 6+4 6+4",
		 "ranges that overlap each lose it");
	subtract(of(1, U(0), UINT64_MAX), UINT64_MAX - 10, 10, "0+18446744073709551605",
		 "at the end of the space");
	subtract(of(1, U(0), UINT64_MAX), 0, 1, "1+18446744073709551614", "at its beginning");
	subtract((struct ranges){ 0 }, 0, 1, "", "from nothing");
}

/* Against a map of bits. */
static void test_subtract_by_bits(void)
{
	struct ranges ranges = of(3, U(3), U(20), U(25), U(10), U(40), U(24));
	uint64_t bits = 0;
	bool same = true;
	static const struct range holes[] = { { 5, 2 }, { 20, 8 }, { 3, 1 }, { 60, 10 }, { 44, 1 }, { 46, 1 } };

	for (uint64_t bit = 0; bit < 64; bit++)
		for (size_t i = 0; i < ranges.count; i++)
			if (range_inside((struct range){ bit, 1 }, ranges.list[i]))
				bits |= UINT64_C(1) << bit;
	for (size_t hole = 0; hole < sizeof(holes) / sizeof(*holes); hole++) {
		ranges_subtract(&ranges, holes[hole]);
		for (uint64_t bit = 0; bit < 64; bit++) {
			bool found = false;

			if (range_inside((struct range){ bit, 1 }, holes[hole]))
				bits &= ~(UINT64_C(1) << bit);
			for (size_t i = 0; i < ranges.count; i++)
				found |= range_inside((struct range){ bit, 1 }, ranges.list[i]);
			same = same && found == (bits >> bit & 1);
		}
	}
	OK(same, "six holes one after the other, bit by bit");
	IS_NUMBER(ranges_sum(&ranges), (unsigned)__builtin_popcountll(bits), "the sum agrees");
	ranges_free(&ranges);
}

static void test_sum_and_align(void)
{
	struct ranges ranges = of(2, U(0), UINT64_MAX, U(0), UINT64_MAX);

	IS_NUMBER(ranges_sum(&ranges), UINT64_MAX, "a sum that would overflow stays at the most");
	ranges_free(&ranges);
	IS_NUMBER(align_down(4 * GIB + 1, 2 * MIB), 4 * GIB, "down");
	IS_NUMBER(align_up(4 * GIB + 1, 2 * MIB), 4 * GIB + 2 * MIB, "up");
	IS_NUMBER(align_up(4 * GIB, 2 * MIB), 4 * GIB, "what is aligned stays");
	IS_NUMBER(align_up(0, GIB), 0, "zero is aligned");
}

int main(void)
{
	test_single();
	test_ends();
	test_merge();
	test_subtract();
	test_subtract_by_bits();
	test_sum_and_align();
	return done_testing();
}
