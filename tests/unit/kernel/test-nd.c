// SPDX-License-Identifier: GPL-2.0-or-later
/* The kernel's persistent memory devices, from trees like sysfs. */
#include "kernel/nd.h"

#include "base/strbuf.h"
#include "unit/scene.h"

#define BUS "/sys/bus/nd/devices/"

static void add_region(const struct tree *tree, unsigned number, const char *start, const char *size,
		       const char *node)
{
	const char *const attributes[][2] = { { "resource", start }, { "size", size }, { "numa_node", node } };

	for (size_t i = 0; i < 3; i++) {
		char *path = format_text(BUS "region%u/%s", number, attributes[i][0]);

		if (attributes[i][1])
			tree_text(tree, path, attributes[i][1]);
		free(path);
	}
}

static void add_disk(const struct tree *tree, const char *name, const char *start, const char *sectors)
{
	char *size = format_text("/sys/block/%s/size", name);
	char *resource = format_text("/sys/block/%s/device/resource", name);

	tree_text(tree, size, sectors);
	tree_text(tree, resource, start);
	free(size);
	free(resource);
}

/* Each region by address: NAME NAMESPACE MODE DEVICE @START+SIZE on NODE. */
static char *shown_bus(const struct tree *tree)
{
	struct sysroot root = { tree->path };
	struct text got = { 0 };
	struct nd nd = { 0 };
	size_t told = 0;

	nd_read(&root, &nd);
	for (uint64_t start = 0; start < 64; start++)
		for (size_t i = 0; i < nd.count; i++) {
			const struct nd_region *region = &nd.list[i];

			if (region->range.start / GIB != start)
				continue;
			told++;
			text_addf(&got, "%s%s %s %s %s @%s+%s on %d", *text_get(&got) ? "; " : "",
				  region->name ? region->name : "-",
				  region->namespace ? region->namespace : "-",
				  region->mode ? region->mode : "-", region->device ? region->device : "-",
				  size_text(region->range.start).text, size_text(region->range.size).text,
				  region->node);
		}
	if (told < nd.count)
		text_addf(&got, "and others");
	nd_free(&nd);
	return text_take(&got);
}

static void check_bus(struct tree *tree, const char *want, const char *text, const char *file, int line)
{
	char *got = shown_bus(tree);

	tap_is_text(got, want, text, file, line);
	free(got);
	tree_free(tree);
	*tree = tree_new();
}

#define BUS_IS(want, text) check_bus(&tree, want, text, __FILE__, __LINE__)

static struct tree tree;

static void test_regions(void)
{
	BUS_IS("", "no bus");
	add_region(&tree, 0, "0x140000000\n", "1073741824\n", "0\n");
	BUS_IS("region0 - - - @5G+1G on 0", "a region without a namespace");
	add_region(&tree, 7, "0x140000000\n", "1073741824\n", "-1\n");
	add_region(&tree, 12, "0x300000000\n", "4294967296\n", "1\n");
	tree_text(&tree, BUS "region12/namespace12.0/mode", "memory\n");
	tree_text(&tree, BUS "region12/namespace12.0/block/pmem12/size", "8388608\n");
	tree_text(&tree, BUS "region7/namespace7.0/mode", "raw\n");
	BUS_IS("region7 namespace7.0 raw - @5G+1G on -1; region12 namespace12.0 fsdax pmem12 @12G+4G on 1",
	       "two, one with a disk");
}

static void test_incomplete(void)
{
	add_region(&tree, 0, NULL, "1073741824\n", "0\n");
	add_region(&tree, 1, "0x140000000\n", NULL, "0\n");
	add_region(&tree, 2, "", "1073741824\n", "0\n");
	add_region(&tree, 3, "0x140000000\n", "many\n", "0\n");
	add_region(&tree, 4, "0x140000000x\n", "1073741824\n", "0\n");
	add_region(&tree, 5, "-1\n", "1073741824\n", "0\n");
	BUS_IS("", "addresses and sizes that are not there, as for everybody but root, or no numbers");
	add_region(&tree, 0, "0x140000000", "1073741824", NULL);
	tree_text(&tree, BUS "region0/namespace0.0/mode", "");
	tree_text(&tree, BUS "region0/namespacex/mode", "memory\n");
	tree_text(&tree, BUS "region0/namespace0.0/block/sda/size", "1\n");
	BUS_IS("region0 namespace0.0 - - @5G+1G on -1", "no newlines, no node, an empty mode, another disk");
	add_region(&tree, 0, "0x140000000\n", "1073741824\n", "99999999999\n");
	tree_text(&tree, BUS "region0/namespace0.0/mode", "memoryx\n");
	tree_text(&tree, BUS "ndctl0/resource", "0x180000000\n");
	tree_text(&tree, BUS "ndctl0/size", "1073741824\n");
	BUS_IS("region0 namespace0.0 - - @5G+1G on -1", "a node and a mode of no sense, another device");
}

static void claimed(const char *mode, const char *holder, const char *device, const char *want,
		    const char *text)
{
	char *path = format_text(BUS "%s/%s/x", holder, device), *line = format_text("%s\n", holder);

	add_region(&tree, 0, "0x140000000\n", "1073741824\n", "0\n");
	tree_text(&tree, BUS "region0/namespace0.0/mode", mode);
	tree_text(&tree, BUS "region0/namespace0.0/holder", line);
	tree_text(&tree, path, "");
	BUS_IS(want, text);
	free(path);
	free(line);
}

static void test_claimed(void)
{
	claimed("memory\n", "pfn0.0", "block/pmem0", "region0 namespace0.0 fsdax pmem0 @5G+1G on 0", "by pfn");
	claimed("safe\n", "btt0.0", "block/pmem0s", "region0 namespace0.0 sector pmem0s @5G+1G on 0", "by btt");
	claimed("dax\n", "dax0.0", "dax0.0", "region0 namespace0.0 devdax dax0.0 @5G+1G on 0", "by device DAX");
	claimed("dax\n", "dax0.0", "dax/dax0.0", "region0 namespace0.0 devdax dax0.0 @5G+1G on 0",
		"by device DAX of a class");
	claimed("dax\n", "dax0.0", "dax_region", "region0 namespace0.0 devdax - @5G+1G on 0",
		"by device DAX without a device");
	claimed("memory\n", "pfn0.0", "none", "region0 namespace0.0 fsdax - @5G+1G on 0", "by pfn without a disk");
}

static void test_disks(void)
{
	add_disk(&tree, "pmem3", "0x140000000\n", "2097152\n");
	add_disk(&tree, "sda", "0x180000000\n", "2097152\n");
	tree_text(&tree, "/sys/block/pmem3/device/mode", "memory\n");
	tree_text(&tree, "/sys/block/pmem3/device/numa_node", "1\n");
	BUS_IS("- - fsdax pmem3 @5G+1G on 1", "a disk that no region tells of");
	add_region(&tree, 0, "0x140000000\n", "1073741824\n", "0\n");
	add_disk(&tree, "pmem0", "0x140000000\n", "2097152\n");
	BUS_IS("region0 - - - @5G+1G on 0", "a disk of a region is not told twice");
	add_disk(&tree, "pmem0", "0x140000000\n", "36028797018963968\n");
	BUS_IS("", "a disk of more than 64 bits");
	add_disk(&tree, "pmem0", "\n", "2097152\n");
	BUS_IS("", "a disk without an address");
}

static void test_find(void)
{
	struct sysroot root = { tree.path };
	struct nd nd = { 0 };

	add_region(&tree, 0, "0x140000000\n", "1073741824\n", "0\n");
	add_region(&tree, 1, "0x140000000\n", "2147483648\n", "0\n");
	nd_read(&root, &nd);
	OK(nd_find(&nd, (struct range){ 5 * GIB, GIB }) != nd_find(&nd, (struct range){ 5 * GIB, 2 * GIB }),
	   "by start and size");
	OK(!nd_find(&nd, (struct range){ 5 * GIB, GIB / 2 }) && !nd_find(&nd, (struct range){ 6 * GIB, GIB }),
	   "and by nothing less");
	nd_free(&nd);
}

int main(void)
{
	tree = tree_new();
	test_regions();
	test_incomplete();
	test_claimed();
	test_disks();
	test_find();
	tree_free(&tree);
	return done_testing();
}
