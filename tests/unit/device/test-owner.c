// SPDX-License-Identifier: GPL-2.0-or-later
/* Which region a device is: by its address, and with a name that may stand in a path. */
#include "device/owner.h"

#include "base/strbuf.h"
#include "unit/scene.h"

#define BUS "/sys/bus/nd/devices"

static void add_device(const struct tree *tree)
{
	tree_text(tree, BUS "/region0/resource", "0x200000000\n");
	tree_text(tree, BUS "/region0/size", "2147483648\n");
	tree_text(tree, BUS "/region0/namespace0.0/mode", "memory\n");
	tree_text(tree, BUS "/region0/namespace0.0/holder", "pfn0.0\n");
	tree_text(tree, BUS "/pfn0.0/block/pmem0/x", "");
	tree_text(tree, "/sys/block/pmem0/pmem0p2/partition", "2\n");
}

/* The keys of a device as NAME=VALUE, a space behind each. */
static void owned(const char *line, const char *device, const char *want, const char *text)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	const struct stat status = { 0 };
	auto_clean(keys) struct keys keys = { 0 };
	auto_clean(text) struct text got = { 0 };

	add_device(&tree);
	tree_text(&tree, "/proc/cmdline", line);
	owner_read(&root, device, &status, &keys);
	for (size_t i = 0; i < keys.count; i++)
		text_addf(&got, "%s=%s ", keys.list[i].name, keys.list[i].value);
	IS_TEXT(text_get(&got), want, text);
}

#define REST "NAMESPACE=namespace0.0 MODE=fsdax CLAIM=pfn0.0 "
#define RANGE "START=8589934592 SIZE=2147483648 "

static void test_owner(void)
{
	static const char named[] = "memmap=2G!8G memmap.names=data@8G\n";

	owned(named, "/dev/pmem0", "NAME=data " RANGE REST, "a region of ours");
	owned(named, "/dev/pmem0p2", "NAME=data " RANGE "PART=2 " REST, "a partition of it");
	owned("memmap=2G!8G\n", "/dev/pmem0", RANGE REST, "one without a name");
	owned("memmap=1G!8G memmap.names=data@8G\n", "/dev/pmem0", RANGE REST, "a name of another range");
	owned("memmap=2G!8G memmap.names=..@8G\n", "/dev/pmem0", RANGE REST, "a name that is no part of a path");
	owned("memmap=2G!8G memmap.names=Data@8G\n", "/dev/pmem0", RANGE REST, "or that no file could give");
	owned(named, "/dev/pmem1", "", "another disk");
	owned(named, "/dev/pmem0p3", "", "another partition");
}

int main(void)
{
	test_owner();
	return done_testing();
}
