// SPDX-License-Identifier: GPL-2.0-or-later
/* Commands that reserve huge pages. */
#include "hugepages/command-hugepages.h"

#include "unit/hugepages/pools.h"

#define POOL "/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages"
#define POOL_1G "/sys/kernel/mm/hugepages/hugepages-1048576kB/nr_hugepages"

static void check(const char *line, const char *want, const char *said)
{
	struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	struct messages messages = { 0 };
	const struct setting_place place = { &root, "/x", 3, "T", &messages };
	struct hugepage_settings settings = { 0 };
	struct command_words words = { 0 };
	auto_free char *got = NULL, *warned = NULL;

	command_words_read(&words, line);
	command_hugepages_add(&settings, &words, &place);
	got = shown_settings(&settings, &root);
	warned = told(&messages);
	IS_TEXT(got, want, line);
	if (*said)
		HAS(warned, said, "what is said");
	else
		IS_TEXT(warned, "", "nothing is said");
	command_words_free(&words);
	messages_free(&messages);
	tree_free(&tree);
}

int main(void)
{
	check("echo 512 > " POOL, "512*2M /x:3: T|", "");
	check("/bin/sh -c 'echo 4 >" POOL_1G "'", "4*1G /x:3: T|", "");
	check("printf '%s\\n' 8 >> /proc/sys/vm/nr_hugepages", "8*default /x:3: T|", "");
	check("echo 512 2>/dev/null | sudo tee -a " POOL " >/dev/null", "512*2M /x:3: T|", "");
	check("echo 512 > /sys/devices/system/node/node1//hugepages/hugepages-2048kB/nr_hugepages",
	      "512*2M@1 /x:3: T|", "");
	check("echo 512; echo 3 > " POOL, "3*2M /x:3: T|", "");
	check("cat " POOL, "", "");
	check("echo 512 > /tmp/x", "", "");
	check("echo $n > " POOL, "", "'T' may reserve huge pages");
	check("nproc > " POOL, "", "'T' may reserve huge pages");
	check("echo 2 > $x/nr_hugepages", "", "'T' may reserve huge pages");
	check("echo 0 > $x/nr_hugepages", "", "");
	check("sysctl -q -w vm.nr_hugepages=5 vm.swappiness=1", "5*default /x:3: T|", "");
	check("sysctl vm/nr_hugepages=6", "6*default /x:3: T|", "");
	check("sysctl vm.nr_hugepages", "", "");
	check("hugeadm --pool-pages-min 2MB:+7", "7*2M /x:3: T|", "");
	check("hugeadm --pool-pages-min=1G:4G", "4*1G /x:3: T|", "");
	check("hugeadm --pool-pages-min DEFAULT:9", "9*default /x:3: T|", "");
	check("hugeadm --pool-pages-max 2MB:9", "", "");
	check("hugeadm --pool-pages-min", "", "");
	check("dpdk-hugepages.py -p 1G --setup 2G", "2*1G@0 /x:3: T|", "");
	check("dpdk-hugepages.py --reserve=1G -n 1", "512*2M@1 /x:3: T|", "");
	check("dpdk-hugepages.py --show", "", "");
	return done_testing();
}
