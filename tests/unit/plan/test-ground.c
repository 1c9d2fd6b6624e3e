// SPDX-License-Identifier: GPL-2.0-or-later
/* The pieces of a host's RAM, and what keeps a region from a place. */
#include "plan/ground.h"

#include "unit/scene.h"

/* A host of 16G with the nodes 0 (to 8G) and 1, and a plan with one region of 1G at 10G. */
struct yard {
	struct host host;
	struct conf conf;
	struct region other;
	struct placement placement;
	struct plan plan;
	struct ground ground;
};

static void yard_make(struct yard *yard, bool by_node, const char *foreign)
{
	*yard = (struct yard){ .host = host_of_16g() };
	add_node(&yard->host, 0, 0, 8 * GIB);
	add_node(&yard->host, 1, 8 * GIB, 9 * GIB);
	add_line(&yard->host.next, foreign);
	yard->placement = (struct placement){ &yard->other, { 10 * GIB, GIB }, 1 };
	yard->plan = (struct plan){ .list = &yard->placement, .count = 1 };
	ground_init(&yard->ground, &yard->conf, &yard->host, &yard->plan, by_node);
}

static void yard_free(struct yard *yard)
{
	ground_free(&yard->ground);
	host_free(&yard->host);
}

static void meets(const struct region *region, uint64_t start, uint64_t size, enum obstacle want, const char *text)
{
	auto_clean(yard) struct yard yard;

	yard_make(&yard, true, "memmap=1G!12G,64M$14G");
	OK(ground_obstacle(&yard.ground, region, (struct range){ start, size }) == want, text);
}

static void test_obstacles(void)
{
	const struct region any = { .node = NODE_ANY }, low = { .node = NODE_ANY,
								.allow_low = true }, first = { .node = 0 };

	meets(&any, 4 * GIB, GIB, OBSTACLE_NONE, "RAM that is free");
	meets(&any, 2 * GIB, GIB, OBSTACLE_LOW, "below 4G");
	meets(&low, 2 * GIB, GIB, OBSTACLE_NONE, "which allow-low allows");
	meets(&low, 0, GIB, OBSTACLE_LOW, "but not at 0");
	meets(&any, X86_REACH, GIB, OBSTACLE_REACH, "past the CPU");
	meets(&any, 16 * GIB, 2 * GIB, OBSTACLE_OUTSIDE, "past the RAM");
	meets(&any, 7 * GIB, 2 * GIB, OBSTACLE_OUTSIDE, "over two nodes");
	meets(&first, 8 * GIB, GIB, OBSTACLE_OUTSIDE, "on another node");
	meets(&any, 10 * GIB, 2 * MIB, OBSTACLE_TAKEN, "where another region is");
	meets(&any, 12 * GIB, GIB, OBSTACLE_NONE, "an equal foreign one is adopted");
	meets(&any, 12 * GIB, 2 * GIB, OBSTACLE_FOREIGN, "a part of one is not");
	meets(&any, 14 * GIB, 64 * MIB, OBSTACLE_FOREIGN, "nor is what is reserved");
}

static void test_spaces(void)
{
	auto_clean(yard) struct yard yard;
	size_t before;

	yard_make(&yard, true, "");
	IS_NUMBER(yard.ground.all.count, 4, "a piece for each entry and node");
	before = yard.ground.free.count;
	ground_take(&yard.ground, (struct range){ 5 * GIB, GIB });
	IS_NUMBER(yard.ground.free.count, before + 1, "what is taken from the middle leaves two");
	IS_NUMBER(yard.ground.all.count, 4, "all pieces stay as they were");
	OK(!ground_region_at(&yard.ground, &yard.other, (struct range){ 10 * GIB, GIB }),
	   "a region is none in its own way");
	yard_free(&yard);
	yard_make(&yard, false, "");
	IS_NUMBER(yard.ground.all.count, 3, "without nodes a piece for each entry");
}

static void test_region(void)
{
	const struct space space = { { 3 * GIB, 2 * GIB }, 1 };
	struct region region = { .node = NODE_ANY, .size = 3 * GIB };

	IS_NUMBER(space_usable(&space, &region).size, GIB, "what is above 4G");
	region.allow_low = true;
	IS_NUMBER(space_usable(&space, &region).size, 2 * GIB, "and below, where that is allowed");
	region.node = 0;
	IS_NUMBER(space_usable(&space, &region).size, 0, "nothing of another node");
	IS_NUMBER(region_align(&region), GIB, "a multiple of 1G");
	region.size = 3 * GIB + 2 * MIB;
	IS_NUMBER(region_align(&region), 16 * MIB, "another size");
	region.align = 2 * MIB;
	IS_NUMBER(region_align(&region), 2 * MIB, "an align of its own");
}

int main(void)
{
	test_obstacles();
	test_spaces();
	test_region();
	return done_testing();
}
