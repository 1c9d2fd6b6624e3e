// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbers written to the kernel's files of huge pages. */
#include "hugepages/hugepage-setting.h"

#include "unit/hugepages/pools.h"

#define POOLS "/sys/kernel/mm/hugepages/"
#define NODES "/sys/devices/system/node/"

static void check_write(const struct tree *tree, const char *path, const char *value, const char *want,
			const char *said)
{
	const struct sysroot root = { tree->path };
	struct messages messages = { 0 };
	const struct setting_place place = { &root, "/etc/x", 3, "TEXT", &messages };
	struct hugepage_settings settings = { 0 };
	auto_free char *got = NULL, *warned = NULL, *label = format_text("%s to %s", value, path);

	hugepage_write(&settings, path, value, &place);
	got = shown_settings(&settings, &root);
	warned = told(&messages);
	IS_TEXT(got, want, label);
	if (*said)
		HAS(warned, said, "what is said");
	else
		IS_TEXT(warned, "", "nothing is said");
	messages_free(&messages);
}

#define SETS(path, value, want) check_write(&tree, path, value, want, "")
#define AT " /etc/x:3: TEXT|"

static void test_files(void)
{
	struct tree tree = tree_new();

	SETS("/proc/sys/vm/nr_hugepages", "16", "16*default" AT);
	SETS("/proc/sys/vm/nr_hugepages_mempolicy", "16", "16*default" AT);
	SETS("/proc/sys/vm/nr_overcommit_hugepages", "16", "");
	SETS(POOLS "hugepages-1048576kB/nr_hugepages", "4", "4*1G" AT);
	SETS(POOLS "hugepages-2048kB/nr_hugepages", "0", "0*2M" AT);
	SETS(POOLS "hugepages-2048kB/nr_overcommit_hugepages", "4", "");
	SETS(NODES "node3/hugepages/hugepages-2048kB/nr_hugepages", "4", "4*2M@3" AT);
	SETS(NODES "node/hugepages/hugepages-2048kB/nr_hugepages", "4", "");
	SETS(NODES "node99999999999/hugepages/hugepages-2048kB/nr_hugepages", "4", "");
	SETS(POOLS "hugepages-0kB/nr_hugepages", "4", "");
	SETS(POOLS "hugepages-18446744073709551615kB/nr_hugepages", "4", "");
	SETS("/sys/block/sda/queue/nr_requests", "4", "");
	SETS(POOLS "hugepages-2048kB/nr_hugepages", "99999999999999999999999", "18446744073709551615*2M" AT);
	tree_free(&tree);
}

static void test_values(void)
{
	static const char *const values[] = { "", "x", "16x", "-1", "0x10", "${pages}", "1 2" };
	struct tree tree = tree_new();

	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++)
		check_write(&tree, "/proc/sys/vm/nr_hugepages", values[i], "",
			    "/etc/x:3:1: warning: 'TEXT' may reserve huge pages; their number is not known");
	SETS("/proc/sys/vm/swappiness", "x", "");
	tree_free(&tree);
}

static void test_patterns(void)
{
	auto_free char *stars = malloc(100001);
	struct tree tree = tree_new();

	SETS(POOLS "*/nr_hugepages", "8", "8*2M" AT "8*1G" AT);
	SETS(POOLS "hugepages-1048*/nr_hugepages", "8", "8*1G" AT);
	SETS(NODES "node*/hugepages/hugepages-2048kB/nr_hugepages", "8", "8*2M@0" AT);
	tree_text(&tree, NODES "node0/cpulist", "0");
	tree_text(&tree, NODES "node1/cpulist", "1");
	tree_text(&tree, NODES "online", "0-1");
	SETS(NODES "node*/hugepages/hugepages-2048kB/nr_hugepages", "8", "8*2M@0" AT "8*2M@1" AT);
	SETS(NODES "node[1-9]/hugepages/*/nr_hugepages", "8", "8*2M@1" AT "8*1G@1" AT);
	SETS("/sys/class/*/x", "8", "");
	check_write(&tree, POOLS "*/nr_hugepages", "${x}", "", "'TEXT' may reserve huge pages");
	memset(stars, '*', 100000);
	stars[100000] = '\0';
	SETS(stars, "8", "");
	tree_free(&tree);
}

int main(void)
{
	test_files();
	test_values();
	test_patterns();
	return done_testing();
}
