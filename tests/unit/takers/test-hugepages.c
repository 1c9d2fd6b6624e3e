// SPDX-License-Identifier: GPL-2.0-or-later
/* Huge pages of the command line, as mm/hugetlb.c counts them. */
#include "unit/takers/taken.h"

/* hugepages_setup: before any size is named the count is of the default size. */
static void test_default_size(void)
{
	TAKEN("quiet", "");
	TAKEN("hugepages=512", "hugepages=512: 1G");
	TAKEN("hugepages=0", "");
	TAKEN("default_hugepagesz=1G hugepages=4", "hugepages=4: 4G");
	TAKEN("hugepages=4 default_hugepagesz=1G", "hugepages=4: 4G");
	TAKEN("default_hugepagesz=2M hugepages=512", "hugepages=512: 1G");
	TAKEN("default_hugepagesz=1G", "");
	TAKEN("hugepagesz=1G", "");
	TAKEN("hugepagesz=1g hugepages=4", "hugepages=4: 4G");
	TAKEN("hugepagesz=1024M hugepages=4", "hugepages=4: 4G");
	TAKEN("hugepagesz=0x200000 hugepages=512", "hugepages=512: 1G");
}

static void test_several_sizes(void)
{
	TAKEN("hugepagesz=1G hugepages=4 hugepagesz=2M hugepages=512", "hugepages=512: 1G; hugepages=4: 4G");
	TAKEN("default_hugepagesz=1G hugepagesz=1G hugepages=4", "hugepages=4: 4G");
	TAKEN("default_hugepagesz=1G hugepagesz=2M hugepages=512", "hugepages=512: 1G");
	TAKEN("hugepagesz=2M hugepages=512 default_hugepagesz=1G hugepages=4", "hugepages=512: 1G; hugepages=4: 4G");
	TAKEN("hugepages=512 hugepagesz=1G hugepages=4", "hugepages=512: 1G; hugepages=4: 4G");
	/* hugetlb_init: a count without a size replaces the one of the default size. */
	TAKEN("hugepages=512 hugepagesz=2M hugepages=16", "hugepages=512: 1G");
	/* hugetlb_add_hstate: a size that is known does not become the one that is counted. */
	TAKEN("hugepagesz=1G hugepagesz=2M default_hugepagesz=1G hugepages=512", "hugepages=512: 1G");
}

/* The first count of a size wins ("specified twice without interleaving hugepagesz="). */
static void test_twice(void)
{
	TAKEN("hugepages=512 hugepages=16", "hugepages=512: 1G");
	TAKEN("hugepages=16 hugepages=512", "hugepages=16: 32M");
	TAKEN("hugepagesz=1G hugepages=4 hugepages=8", "hugepages=4: 4G");
	TAKEN("hugepagesz=1G hugepages=4 hugepagesz=1G hugepages=8", "hugepages=4: 4G");
	TAKEN("hugepagesz=1G hugepages=4 hugepagesz=2M hugepages=512 hugepagesz=1G hugepages=8",
	      "hugepages=512: 1G; hugepages=4: 4G");
	TAKEN("default_hugepagesz=1G hugepages=4 hugepagesz=1G hugepages=8", "hugepages=4: 4G");
	TAKEN("default_hugepagesz=2M default_hugepagesz=1G hugepages=4", "");
	TAKEN("hugepages= hugepages=512", "");
}

/* A size that x86 has not: the count behind it is ignored, the next is not. */
static void test_invalid_size(void)
{
	TAKEN("hugepagesz=16M hugepages=512", "");
	TAKEN("hugepagesz=16M hugepages=512 hugepages=16", "hugepages=16: 32M");
	TAKEN("default_hugepagesz=4M hugepages=512", "");
	TAKEN("hugepagesz=1G hugepagesz=512M hugepages=4", "");
	TAKEN("hugepagesz= hugepages=4", "");
	TAKEN("hugepagesz hugepages=512", "hugepages=512: 1G");
}

/* hugepages=NODE:COUNT,...: sscanf with %lu, and what came before a mistake counts. */
static void test_nodes(void)
{
	TAKEN("hugepagesz=1G hugepages=0:2,1:3", "hugepages=0:2,1:3: 5G");
	TAKEN("hugepages=0:512", "hugepages=0:512: 1G");
	TAKEN("hugepages=0:512,1:512", "hugepages=0:512,1:512: 2G");
	TAKEN("hugepages=0:512,", "hugepages=0:512,: 1G");
	TAKEN("hugepages=0:512,16", "hugepages=0:512,16: 1G");
	TAKEN("hugepages=0:512,1:x", "hugepages=0:512,1:x: 1G");
	TAKEN("hugepages=0:", "");
	TAKEN("hugepages=512,1:512", "hugepages=512,1:512: 1G");
}

static void test_numbers(void)
{
	TAKEN("hugepages=", "");
	TAKEN("hugepages=many", "");
	TAKEN("hugepages=-1", "");
	TAKEN("hugepages=many hugepages=512", "hugepages=512: 1G");
	TAKEN("hugepages=0x200", "");
	TAKEN("hugepages=0512", "hugepages=0512: 1G");
	TAKEN("hugepages=512M", "hugepages=512M: 1G");
	TAKEN("hugepagesz=1G hugepages=18446744073709551615", "hugepages=18446744073709551615: 18446744073709551615");
	TAKEN("hugepages=99999999999999999999999", "hugepages=99999999999999999999999: 18446744073709551615");
}

/* mm/hugetlb.c: "hugetlb_cma is enabled, skip boot time allocation" */
static void test_cma(void)
{
	TAKEN("hugetlb_cma=4G hugepagesz=1G hugepages=4", "");
	TAKEN("hugetlb_cma=4G hugepagesz=2M hugepages=512", "hugepages=512: 1G");
	TAKEN("hugepagesz=1G hugepages=4 hugetlb_cma=0:1G,1:1G", "");
	TAKEN("hugetlb_cma=512M hugepagesz=1G hugepages=4", "hugepages=4: 4G");
	TAKEN("hugetlb_cma=4G hugetlb_cma_only=1 hugepagesz=1G hugepages=4", "hugepages=4: 4G");
	TAKEN("hugetlb_cma=4G hugetlb_cma_only=on hugepagesz=1G hugepages=4", "hugepages=4: 4G");
	TAKEN("hugetlb_cma=4G hugetlb_cma_only=0 hugepagesz=1G hugepages=4", "");
	TAKEN("hugetlb_cma=4G hugetlb_cma_only= hugepagesz=1G hugepages=4", "");
	TAKEN("hugetlb_cma=,,1G,: hugepagesz=1G hugepages=4", "");
}

/* fs/proc/proc_sysctl.c, process_sysctl_arg: the default size has this many pages in the end. */
static void test_sysctl(void)
{
	TAKEN("sysctl.vm.nr_hugepages=512", "sysctl.vm.nr_hugepages=512: 1G");
	TAKEN("sysctl/vm/nr_hugepages=0x200", "sysctl/vm/nr_hugepages=0x200: 1G");
	TAKEN("sysctl.vm/nr_hugepages=512", "sysctl.vm/nr_hugepages=512: 1G");
	TAKEN("hugepages=1024 sysctl.vm.nr_hugepages=512", "sysctl.vm.nr_hugepages=512: 1G");
	TAKEN("sysctl.vm.nr_hugepages=4 default_hugepagesz=1G hugepages=8", "sysctl.vm.nr_hugepages=4: 4G");
	TAKEN("sysctl.vm.nr_hugepages=512 hugepagesz=1G hugepages=8", "sysctl.vm.nr_hugepages=512: 1G; hugepages=8: 8G");
	TAKEN("hugepages=1024 sysctl.vm.nr_hugepages=0", "");
	TAKEN("sysctl.vm.nr_hugepages=1 sysctl.vm.nr_hugepages=512", "sysctl.vm.nr_hugepages=512: 1G");
	TAKEN("sysctl.vm.nr_hugepages= sysctl.vm.nr_hugepages=x sysctl.vm.nr-hugepages=512 vm.nr_hugepages=512", "");
}

/* What others than the kernel's line add to a pool need its size. */
static void test_pool(void)
{
	struct takers takers = { 0 };

	takers_read_line(&takers, "hugepages=512 mem=8G");
	IS_NUMBER(takers.huge_page, 0, "the kernel's default size");
	IS_NUMBER(takers.list[1].page_size, 2 * MIB, "a pool of 2M pages");
	IS_NUMBER(takers.list[0].page_size, 0, "none of a limit");
	takers_read_line(&takers, "default_hugepagesz=1G");
	IS_NUMBER(takers.huge_page, GIB, "another default size");
	takers_free(&takers);
}

/* parameq: '-' is '_'. */
static void test_names(void)
{
	TAKEN("default-hugepagesz=1G hugepages=4", "hugepages=4: 4G");
	TAKEN("\"hugepages=512\"", "hugepages=512: 1G");
	TAKEN("hugepages=\"512\"", "hugepages=512: 1G");
	TAKEN("xhugepages=512 hugepages.x=1 hugepages", "");
	TAKEN("quiet -- hugepages=512", "");
}

int main(void)
{
	test_default_size();
	test_several_sizes();
	test_twice();
	test_invalid_size();
	test_nodes();
	test_numbers();
	test_cma();
	test_sysctl();
	test_pool();
	test_names();
	return done_testing();
}
