// SPDX-License-Identifier: GPL-2.0-or-later
/* crashkernel= that depends on the RAM, as kernel/crash_reserve.c reads it. */
#include "unit/takers/taken.h"

static void ranges(const char *line, uint64_t ram, uint64_t want)
{
	struct takers takers = { 0 };

	takers_read_line(&takers, line);
	IS_NUMBER(takers_amount(&takers, ram), want, line);
	takers_free(&takers);
}

#define DISTRIBUTION "crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M"

/* parse_crashkernel_mem, which rounds up the RAM to 128M */
static void test_ranges(void)
{
	ranges(DISTRIBUTION, GIB, 128 * MIB);
	ranges(DISTRIBUTION, 2 * GIB, 256 * MIB);
	ranges(DISTRIBUTION, 6 * GIB - 128 * MIB, 256 * MIB);
	ranges(DISTRIBUTION, 6 * GIB - 1, 512 * MIB);
	ranges(DISTRIBUTION, 6 * GIB, 512 * MIB);
	ranges(DISTRIBUTION ",x", 64 * GIB, 512 * MIB);
	ranges("crashkernel=auto", 3 * GIB, 192 * MIB);
	ranges("crashkernel=auto", 16 * GIB, 256 * MIB);
	ranges("crashkernel=1G-4G:192M,4G-64G:256M,64G-:512M", 512 * MIB, 0);
	ranges("crashkernel=1G-4G:192M,4G-64G:256M", 64 * GIB, 0);
	ranges("crashkernel=1G-:x,", 16 * GIB, 0);
	ranges("crashkernel=:1G", 16 * GIB, 0);
	ranges("crashkernel=1G:1G", 16 * GIB, 0);
	ranges("crashkernel=4G-1G:1G,1G-:2G", 16 * GIB, 0);
	ranges("crashkernel=1G-2G:32G,2G-:256M", 16 * GIB, 0);
	ranges("crashkernel=1G-2G:256M,2G-:16E", GIB, 256 * MIB);
	ranges("crashkernel=1G-2G:256M,2G-:18446744073709551615", GIB, 256 * MIB);
	ranges("crashkernel=1G-:256M@2G", 16 * GIB, 0);
	ranges("crashkernel=256M hugepages=512", 16 * GIB, GIB + 256 * MIB);
	ranges("hugepagesz=1G hugepages=18446744073709551615 crashkernel=1G", 16 * GIB, UINT64_MAX);
}

static void test_place_by_ram(void)
{
	struct takers takers = { 0 };

	takers_read_line(&takers, "crashkernel=1G-4G:192M,4G-:1G@8G");
	IS_NUMBER(takers.count, 1, "one taker");
	IS_NUMBER(takers.list[0].kind, TAKES_PLACE, "is a place");
	OK(range_same(takers.list[0].range, (struct range){ 8 * GIB, GIB }), "of the largest size");
	OK(range_same(taker_range(&takers.list[0], 2 * GIB), (struct range){ 8 * GIB, 192 * MIB }), "less with less RAM");
	IS_NUMBER(taker_range(&takers.list[0], 512 * MIB).size, 0, "none with too little RAM");
	takers_free(&takers);
}

int main(void)
{
	test_ranges();
	test_place_by_ram();
	return done_testing();
}
