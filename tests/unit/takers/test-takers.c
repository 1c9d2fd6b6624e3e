// SPDX-License-Identifier: GPL-2.0-or-later
/* The list of what takes RAM. */
#include "takers/takers.h"

#include "unit/scene.h"

static void test_copy(void)
{
	auto_clean(takers) struct takers takers = { 0 };
	char argument[] = "cma=1G", origin[] = "x:1", why[] = "no";

	takers_add(&takers, &(struct taker){ .kind = TAKES_AMOUNT, .argument = argument, .origin = origin, .why = why,
					     .amount = GIB });
	argument[0] = origin[0] = why[0] = '?';
	IS_TEXT(takers.list[0].argument, "cma=1G", "the argument is copied");
	IS_TEXT(takers.list[0].origin, "x:1", "and its origin");
	IS_TEXT(takers.list[0].why, "no", "and what is wrong with it");
	IS_NUMBER(taker_amount(&takers.list[0], 16 * GIB), GIB, "an amount");
}

static void test_amount(void)
{
	const struct taker crash = { .kind = TAKES_AMOUNT, .argument = (char *)"crashkernel=1G-4G:192M,4G-:256M" };
	const struct taker place = { .kind = TAKES_PLACE, .argument = (char *)"cma=1G@4G", .amount = GIB };

	IS_NUMBER(taker_amount(&crash, 2 * GIB), 192 * MIB, "one that depends on the RAM");
	IS_NUMBER(taker_amount(&crash, 8 * GIB), 256 * MIB, "with more of it");
	IS_NUMBER(taker_amount(&place, 8 * GIB), 0, "a place is no amount");
}

int main(void)
{
	test_copy();
	test_amount();
	return done_testing();
}
