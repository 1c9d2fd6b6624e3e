// SPDX-License-Identifier: GPL-2.0-or-later
/* The list of what takes RAM. */
#include "unit/takers/taken.h"

/* By the sizes that RHEL 9 writes for it. */
static void test_auto(void)
{
	struct takers takers = { 0 };

	takers_read_line(&takers, "crashkernel=auto");
	IS_NUMBER(takers_amount(&takers, 512 * MIB), 0, "crashkernel=auto takes nothing of little RAM");
	IS_NUMBER(takers_amount(&takers, 2 * GIB), 192 * MIB, "some of more");
	IS_NUMBER(takers_amount(&takers, 16 * GIB), 256 * MIB, "more of much");
	IS_NUMBER(takers_amount(&takers, 64 * GIB), 512 * MIB, "and no more than that");
	takers_free(&takers);
}

int main(void)
{
	struct takers takers = { 0 };
	char argument[] = "vm.nr_hugepages=4", origin[] = "/etc/sysctl.d/a.conf:1", reason[] = "is much";
	struct taker taker = { TAKES_AMOUNT, .argument = argument, .origin = origin, .amount = GIB, .why = reason };

	test_auto();
	takers_read_line(&takers, "mem=8G");
	takers_add(&takers, &taker);
	argument[0] = origin[0] = reason[0] = 'X';
	IS_NUMBER(takers.count, 2, "two takers");
	IS_TEXT(takers.list[1].argument, "vm.nr_hugepages=4", "the argument is copied");
	IS_TEXT(takers.list[1].origin, "/etc/sysctl.d/a.conf:1", "and the origin");
	IS_TEXT(takers.list[1].why, "is much", "and the reason");
	OK(!takers.list[0].origin && !takers.list[0].why, "which a line does not have");
	takers_read_line(&takers, "mem=4G hugepages=512");
	IS_NUMBER(takers.count, 4, "a second line adds its own");
	IS_NUMBER(takers_amount(&takers, 16 * GIB), 2 * GIB, "the amounts of all");
	IS_NUMBER(takers_limit(&takers), 4 * GIB, "the lowest limit");
	IS_NUMBER(taker_amount(&takers.list[0], 16 * GIB), 0, "a limit is no amount");
	takers_free(&takers);
	IS_NUMBER(takers.count, 0, "none are left");
	return done_testing();
}
