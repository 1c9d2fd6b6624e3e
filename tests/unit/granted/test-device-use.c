// SPDX-License-Identifier: GPL-2.0-or-later
/* Where a disk is mounted, and who else holds it. */
#include "granted/device-use.h"

#include "unit/scene.h"

static void test_use(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(use) struct use free_one = { 0 }, used = { 0 };

	tree_text(&tree, "/sys/block/pmem0/size", "1\n");
	use_read(&root, "pmem0", &free_one);
	OK(!free_one.mount && !free_one.holders && free_one.dax == DAX_UNKNOWN, "a disk without a use");
	tree_text(&tree, "/sys/block/pmem0/dev", "259:3\n");
	tree_text(&tree, "/sys/block/pmem0/holders/md0/x", "");
	tree_text(&tree, "/sys/block/pmem0/pmem0p1/holders/dm-0/x", "");
	tree_text(&tree, "/sys/block/dm-0/dm/name", "data\n");
	tree_text(&tree, "/proc/self/mountinfo", "22 1 8:1 / / rw - xfs /dev/sda1 rw\n"
		  "30 22 259:3 / /pmem rw,nosuid - ext4 /dev/pmem0 rw,dax=always\n");
	use_read(&root, "pmem0", &used);
	IS_TEXT(used.mount, "/pmem", "where it is mounted");
	IS_TEXT(used.filesystem, "ext4", "as what");
	OK(used.dax == DAX_ON, "with DAX");
	IS_TEXT(used.holders, "md0, dm-0 (data)", "who holds it and its partition");
}

int main(void)
{
	test_use();
	return done_testing();
}
