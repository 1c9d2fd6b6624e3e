// SPDX-License-Identifier: GPL-2.0-or-later
/* The firmware map: from /sys/firmware/memmap, from boot_params, and made fit for planning. */
#include "kernel/firmware-map.h"

#include "unit/scene.h"

/* RAM entries "FIRST-LAST ..." in hexadecimal, sorted, as a folder has no order; frees the map. */
static void ram_is(struct firmware_map *map, const char *want, const char *text)
{
	struct text got = { 0 };

	ranges_sort(&map->ram);
	for (size_t i = 0; i < map->ram.count; i++)
		text_addf(&got, "%s%llx-%llx", i ? " " : "", (unsigned long long)map->ram.list[i].start,
			  (unsigned long long)range_end(map->ram.list[i]) - 1);
	IS_TEXT(text_get(&got), want, text);
	text_free(&got);
	firmware_map_free(map);
}

static void entry(const struct tree *tree, unsigned number, const char *start, const char *end,
		  const char *type)
{
	char path[64];

	snprintf(path, sizeof(path), "/sys/firmware/memmap/%u/start", number);
	tree_text(tree, path, start);
	snprintf(path, sizeof(path), "/sys/firmware/memmap/%u/end", number);
	tree_text(tree, path, end);
	snprintf(path, sizeof(path), "/sys/firmware/memmap/%u/type", number);
	tree_text(tree, path, type);
}

static void test_sysfs(void)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	struct firmware_map map = { 0 };

	entry(&tree, 0, "0x0\n", "0x9fbff\n", "System RAM\n");
	entry(&tree, 1, "0x9fc00\n", "0x9ffff\n", "Reserved\n");
	entry(&tree, 10, "0x100000000\n", "0x2ffffffff\n", "System RAM\n");
	entry(&tree, 2, "0x100000\n", "0x7ffdffff\n", "System RAM\n");
	entry(&tree, 3, "0x7ffe0000\n", "0x7fffffff\n", "ACPI Tables\n");
	entry(&tree, 4, "0xb0000000\n", "0xbfffffff\n", "Persistent Memory\n");
	OK(read_map(&root, &map), "it is read");
	IS_NUMBER(map.other.count, 3, "what is no RAM is kept apart");
	firmware_finish(&map, X86_REACH);
	ram_is(&map, "0-9fbff 100000-7ffdffff 100000000-2ffffffff",
	       "the RAM in order, though folders come in any");
	tree_free(&tree);
}

/* One entry of the zero page. */
static void page_entry(unsigned char *page, unsigned number, uint64_t start, uint64_t size,
		       unsigned type)
{
	unsigned char *at = page + 0x2d0 + 20 * number;

	for (unsigned i = 0; i < 8; i++) {
		at[i] = (unsigned char)(start >> 8 * i);
		at[8 + i] = (unsigned char)(size >> 8 * i);
	}
	at[16] = (unsigned char)type;
}

static void test_boot_params(void)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	struct firmware_map map = { 0 };
	unsigned char page[4096] = { 0 };

	OK(!read_map(&root, &map), "no map at all is said");
	page[0x1e8] = 4;
	page_entry(page, 0, 0x100000000, 0x80000000, 1);
	page_entry(page, 1, 0x100000, 0x7fee0000, 1);
	page_entry(page, 2, 0x7ffe0000, 0x20000, 3);
	page_entry(page, 3, 0, 0x9fc00, 1);
	page_entry(page, 4, 0x200000000, 0x80000000, 1);
	tree_write(&tree, "/sys/kernel/boot_params/data", page, sizeof(page));
	OK(read_map(&root, &map), "boot_params are enough");
	firmware_finish(&map, X86_REACH);
	ram_is(&map, "0-9fbff 100000-7ffdffff 100000000-17fffffff",
	       "as many entries as are counted, in order");

	tree_write(&tree, "/sys/kernel/boot_params/data", page, 0x2d0 + 20 + 7);
	OK(read_map(&root, &map), "a page that is cut off still tells something");
	firmware_finish(&map, X86_REACH);
	ram_is(&map, "100000000-17fffffff", "its whole entries");

	tree_write(&tree, "/sys/kernel/boot_params/data", page, 0x1e8);
	OK(!read_map(&root, &map), "one without its count tells nothing");
	firmware_map_free(&map);

	page[0x1e8] = 0;
	tree_write(&tree, "/sys/kernel/boot_params/data", page, sizeof(page));
	OK(!read_map(&root, &map), "neither does one without entries");
	firmware_map_free(&map);

	entry(&tree, 0, "0x0\n", "0xffff\n", "System RAM\n");
	OK(read_map(&root, &map), "both are there");
	ram_is(&map, "0-ffff", "/sys/firmware/memmap is preferred");
	tree_free(&tree);
}

/* RAM that was plugged in shows like the firmware's own, and the next boot need not have it. */
static void test_hot_added(void)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };
	struct firmware_map map = { 0 };
	unsigned char page[4096] = { 0 };

	entry(&tree, 0, "0x100000\n", "0x7fffffff\n", "System RAM\n");
	entry(&tree, 1, "0x100000000\n", "0x13fffffff\n", "System RAM\n");
	entry(&tree, 2, "0x140000000\n", "0x53fffffff\n", "System RAM\n");
	page[0x1e8] = 2;
	page_entry(page, 0, 0x100000, 0x7ff00000, 1);
	page_entry(page, 1, 0x100000000, 0x40000000, 1);
	tree_write(&tree, "/sys/kernel/boot_params/data", page, sizeof(page));
	OK(read_map(&root, &map), "a host with RAM plugged in is read");
	IS_NUMBER(ranges_sum(&map.added), 16 * GIB, "which is kept apart");
	ram_is(&map, "100000-7fffffff 100000000-13fffffff", "what the loader did not have is left out");

	page[0x1e8] = 3;
	page_entry(page, 1, 0x100000000, 0x10000000, 1);
	page_entry(page, 2, 0x110000000, 0x30000000, 1);
	tree_write(&tree, "/sys/kernel/boot_params/data", page, sizeof(page));
	OK(read_map(&root, &map), "a loader's entries that touch are read");
	ram_is(&map, "100000-7fffffff 100000000-13fffffff", "as the kernel joins them");

	page[0x1e8] = 128;
	for (unsigned i = 3; i < 128; i++)
		page_entry(page, i, 0xc0000000 + i * 0x2000, 0x1000, 2);
	tree_write(&tree, "/sys/kernel/boot_params/data", page, sizeof(page));
	OK(read_map(&root, &map), "a loader's table that is full is read");
	IS_NUMBER(map.ram.count, 3, "and not believed to hold all");
	IS_NUMBER(map.added.count, 0, "so nothing appears to be plugged in");
	firmware_map_free(&map);
	tree_free(&tree);
}

static void test_finish(void)
{
	struct firmware_map map = { 0 };

	firmware_add(&map, true, 0x1000, 0x1fff);
	firmware_add(&map, true, 0x2000, 0x2fff);
	firmware_finish(&map, X86_REACH);
	ram_is(&map, "1000-1fff 2000-2fff", "RAM entries that touch stay apart");

	firmware_add(&map, true, 0x1000, 0x8fff);
	firmware_add(&map, false, 0x3000, 0x3fff);
	firmware_add(&map, false, 0x5000, 0x6fff);
	firmware_finish(&map, X86_REACH);
	ram_is(&map, "1000-2fff 4000-4fff 7000-8fff", "another type wins over RAM");

	firmware_add(&map, false, 0x0, 0x1fff);
	firmware_add(&map, true, 0x1000, 0x8fff);
	firmware_add(&map, false, 0x8000, 0xffff);
	firmware_finish(&map, X86_REACH);
	ram_is(&map, "2000-7fff", "at both ends too");

	firmware_add(&map, false, 0x0, 0xffff);
	firmware_add(&map, true, 0x1000, 0x1fff);
	firmware_add(&map, true, 0x20000, 0x2ffff);
	firmware_finish(&map, X86_REACH);
	ram_is(&map, "20000-2ffff", "and over the whole of an entry");

	firmware_add(&map, true, 0x1000, 0x4fff);
	firmware_add(&map, true, 0x3000, 0x6fff);
	firmware_add(&map, true, 0x3000, 0x3fff);
	firmware_finish(&map, X86_REACH);
	IS_NUMBER(ranges_sum(&map.ram), 0x6000, "RAM that is told twice counts once");
	firmware_map_free(&map);

	firmware_add(&map, true, 0x100000000, 0x2ffffffff);
	firmware_add(&map, true, 0x400000000, 0x4ffffffff);
	firmware_finish(&map, 0x200000000);
	ram_is(&map, "100000000-1ffffffff", "what the CPU cannot reach is no RAM");

	firmware_add(&map, true, 0x1000, UINT64_MAX);
	firmware_add(&map, false, 0x2000, UINT64_MAX);
	firmware_finish(&map, X86_REACH);
	ram_is(&map, "1000-1fff", "an entry to the end of the space does not wrap");

	firmware_add(&map, true, 0x2000, 0x1000);
	firmware_finish(&map, X86_REACH);
	ram_is(&map, "", "an entry that ends before it starts is passed over");
}

static void reaches(const char *cpuinfo, uint64_t want, const char *text)
{
	struct tree tree = tree_new();
	struct sysroot root = { tree.path };

	if (cpuinfo)
		tree_text(&tree, "/proc/cpuinfo", cpuinfo);
	IS_NUMBER(firmware_reach(&root), want, text);
	tree_free(&tree);
}

static void test_reach(void)
{
	reaches("processor\t: 0\naddress sizes\t: 40 bits physical, 48 bits virtual\n", 1024 * GIB,
		"the CPU's physical addresses");
	reaches("address sizes\t: 52 bits physical, 57 bits virtual\n", X86_REACH, "52 bits");
	reaches("processor\t: 0\n", X86_REACH, "a CPU that does not tell");
	reaches("address sizes\t: 99 bits physical\n", X86_REACH, "nonsense");
	reaches(NULL, X86_REACH, "no /proc/cpuinfo");
}

int main(void)
{
	test_sysfs();
	test_boot_params();
	test_hot_added();
	test_finish();
	test_reach();
	return done_testing();
}
