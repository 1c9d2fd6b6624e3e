// SPDX-License-Identifier: GPL-2.0-or-later
/* What is left of the RAM: regions, their struct pages, and what the command line takes besides. */
#include "plan/budget.h"

#include "unit/scene.h"

#define RAM (16 * GIB - MIB + 639 * KIB)

/* What one region of 4G at 8G leaves beside these foreign arguments. */
static uint64_t left_beside(const char *foreign)
{
	auto_clean(host) struct host host = host_of_16g();
	auto_clean(args) struct args args = { 0 };

	add_line(&host.next, foreign);
	args_add(&args, "a", (struct range){ 8 * GIB, 4 * GIB });
	return budget_left(&host, &args);
}

static void test_left(void)
{
	IS_NUMBER(left_beside(""), RAM - 4 * GIB - 64 * MIB, "the region and a 64th of it");
	IS_NUMBER(left_beside("memmap=1G!13G"), RAM - 5 * GIB - 80 * MIB, "others' regions cost the same");
	IS_NUMBER(left_beside("memmap=4G!8G"), RAM - 4 * GIB - 64 * MIB, "an equal one costs nothing");
	IS_NUMBER(left_beside("memmap=1G$13G"), RAM - 5 * GIB - 64 * MIB, "what is reserved has no struct pages");
	IS_NUMBER(left_beside("hugepagesz=1G hugepages=2"), RAM - 6 * GIB - 64 * MIB, "huge pages");
	IS_NUMBER(left_beside("crashkernel=512M"), RAM - 4 * GIB - 64 * MIB - 512 * MIB, "a crash kernel");
	IS_NUMBER(left_beside("mem=8G"), RAM - 9 * GIB - 64 * MIB, "RAM past mem= is none");
	IS_NUMBER(left_beside("mem=1M hugepagesz=1G hugepages=2"), 0, "never less than nothing");
}

static uint64_t affordable(uint64_t min_ram, struct range range)
{
	auto_clean(host) struct host host = host_of_16g();
	auto_clean(conf) struct conf conf = { .min_ram = min_ram };
	struct region region = { .size = range.size };
	struct placement placement = { &region, range, 0 };
	struct plan plan = { .list = &placement, .count = 1 };

	return budget_affordable(&plan, &conf, &host, &region, range);
}

static void test_affordable(void)
{
	const struct range large = { 4 * GIB, 13 * GIB };
	uint64_t most = affordable(8 * GIB, large);

	IS_NUMBER(affordable(GIB, (struct range){ 4 * GIB, 2 * GIB }), 2 * GIB, "all of it, where that leaves enough");
	OK(most % REGION_UNIT == 0 && most < 8 * GIB, "less of it, in units of a region");
	OK(RAM - most - most / 64 >= 8 * GIB, "what is offered leaves enough");
	OK(RAM - (most + REGION_UNIT) - (most + REGION_UNIT) / 64 < 8 * GIB, "and no more could be");
	IS_NUMBER(affordable(17 * GIB, large), 0, "nothing, where min-ram is more than there is");
}

int main(void)
{
	test_left();
	test_affordable();
	return done_testing();
}
