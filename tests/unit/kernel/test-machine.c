// SPDX-License-Identifier: GPL-2.0-or-later
/* What is read of a machine once, and that a copy stands by itself. */
#include "kernel/machine.h"

#include <errno.h>

#include "unit/scene.h"

static void test_nothing(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(machine) struct machine machine;

	machine_read(&machine, &root);
	OK(!machine.cmdline && machine.cmdline_problem == ENOENT, "no command line, and why");
	OK(!machine.map_known && machine.kaslr == KASLR_UNKNOWN, "neither a map nor KASLR is known");
	OK(!machine.srat.exists && !machine.srat_problem, "no SRAT is no problem");
	IS_NUMBER(machine.reach, X86_REACH, "the CPU reaches as far as any");
}

static void test_copy(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(machine) struct machine copy = { 0 };
	struct machine machine;

	tree_text(&tree, "/proc/cmdline", "quiet");
	tree_text(&tree, "/proc/cpuinfo", "address sizes\t: 33 bits physical, 48 bits virtual\n");
	tree_text(&tree, "/sys/firmware/memmap/0/start", "0x100000000\n");
	tree_text(&tree, "/sys/firmware/memmap/0/end", "0x2ffffffff\n");
	tree_text(&tree, "/sys/firmware/memmap/0/type", "System RAM\n");
	machine_read(&machine, &root);
	ranges_add(&machine.map.added, (struct range){ 16 * GIB, GIB });
	srat_add(&machine.srat, &(struct node_range){ { 4 * GIB, 4 * GIB }, 1, false }, false);
	machine_copy(&copy, &machine);
	machine_free(&machine);
	IS_TEXT(copy.cmdline, "quiet", "the command line");
	OK(copy.map_known && copy.map.ram.count == 1, "the map");
	IS_NUMBER(copy.map.ram.list[0].size, 4 * GIB, "no further than the CPU reaches");
	IS_NUMBER(ranges_sum(&copy.map.added), GIB, "what was plugged in");
	OK(srat_node(&copy.srat, (struct range){ 4 * GIB, GIB }) == 1, "the nodes");
}

int main(void)
{
	test_nothing();
	test_copy();
	return done_testing();
}
