// SPDX-License-Identifier: GPL-2.0-or-later
/* What a running system tells; what cannot be read stays unknown. */
#include "granted/observed.h"

#include "unit/scene.h"

static void test_nothing(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(evidence) struct evidence evidence;

	evidence_read(&root, &evidence);
	OK(!evidence.line_known && !evidence.machine.map_known && !evidence.iomem.known &&
		   evidence.machine.kaslr == KASLR_UNKNOWN,
	   "nothing is known of an empty tree");
	OK(!evidence.has_driver && !evidence.is_blocked && !evidence.nd.count, "and nothing is there");
}

static void add_entry(const struct tree *tree, unsigned number, const char *first, const char *last)
{
	auto_free char *start = format_text("/sys/firmware/memmap/%u/start", number);
	auto_free char *end = format_text("/sys/firmware/memmap/%u/end", number);
	auto_free char *type = format_text("/sys/firmware/memmap/%u/type", number);

	tree_text(tree, start, first);
	tree_text(tree, end, last);
	tree_text(tree, type, "System RAM\n");
}

static void test_known(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(evidence) struct evidence evidence;

	add_entry(&tree, 0, "0x100000000", "0x1ffffffff");
	add_entry(&tree, 1, "0x200000000", "0x2ffffffff");
	tree_text(&tree, "/proc/cmdline", "memmap=2G!8G memmap.names=a@8G\n");
	tree_text(&tree, "/proc/iomem", "200000000-27fffffff : Persistent Memory (legacy)\n");
	tree_text(&tree, BLOCKED_PATH, "");
	tree_text(&tree, PLATFORM_DEVICE "/driver/x", "");
	evidence_read(&root, &evidence);
	OK(evidence.line_known && evidence.line.count == 1, "what was asked");
	OK(evidence.iomem.known && evidence.iomem.persistent.count == 1, "what was granted");
	IS_NUMBER(ranges_sum(&evidence.ram), 8 * GIB, "the RAM");
	IS_NUMBER(evidence.ram.count, 1, "entries that touch are one");
	OK(evidence.has_driver && evidence.is_blocked, "a driver, and devices kept back");
}

int main(void)
{
	test_nothing();
	test_known();
	return done_testing();
}
