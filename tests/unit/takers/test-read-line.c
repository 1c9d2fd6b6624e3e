// SPDX-License-Identifier: GPL-2.0-or-later
/* A kernel line: which arguments count, how often, and which are passed over. */
#include "unit/takers/line.h"

static void test_amounts(void)
{
	takes("reserve_mem=12M:4096:trace", "=12M");
	takes("reserve_mem=2M:4096:a reserve_mem=4M:4096:b", "=2M =4M");
	takes("hugetlb_cma=4G", "=4G");
	takes("hugetlb_cma=4G hugetlb_cma=2G", "=2G");
	takes("hugetlb_cma=0:1G,1:2G", "=3G");
	takes("cma=64M", "=64M");
	takes("cma=64M cma=128M", "=128M");
	takes("cma=64M@8G", "8G+64M");
	takes("cma=64M@0-4G", "=64M");
	takes("cma=64M@1G-4G", "=64M");
	takes("cma=0", "");
	takes("numa_cma=0:64M,1:64M", "=128M");
	takes("swiotlb=65536", "=128M");
	takes("swiotlb=65536,force", "=128M");
	takes("swiotlb=0x10000", "=128M");
	takes("swiotlb=64M", "=128K");
	takes("swiotlb=force", "");
	takes("log_buf_len=64M", "=64M");
}

static void test_unknown(void)
{
	takes("numa=fake=4", "?");
	takes("numa=off numa=noacpi", "");
	doubts("numa=fake=2G", "a region may cross them");
	doubts("mem_encrypt=on", "contents are lost");
	takes("mem_encrypt=off", "");
	takes("kho=on kho_scratch=512M,512M,512M", "? ?");
	takes("kho=off", "");
}

/* What takes nothing, or nothing that a region or min-ram depends on. */
static void test_silent(void)
{
	takes("kernelcore=4G movablecore=50% movable_node kernelcore=mirror", "");
	takes("vmalloc=512M memtest=4 page_poison=1 init_on_alloc=1 transparent_hugepage=always", "");
	takes("efi=nosoftreserve add_efi_memmap disable_mtrr_trim memhp_default_state=online possible_cpus=8", "");
	takes("isolcpus=1 nohz_full=1 intel_iommu=on iommu=pt maxcpus=4 numa_balancing=disable", "");
	takes("memory_corruption_check=1 memblock=debug mem_sleep_default=s2idle", "");
	takes("hugepages memmap crashkernel", "");
}

static void test_hostile(void)
{
	auto_clean(text) struct text line = { 0 };
	auto_clean(takers) struct takers takers = { 0 };

	for (int i = 0; i < 20000; i++)
		text_addf(&line, "memmap=1X!%dG memmap=4G$ cma=%dM hugepages=%d crashkernel=%dM ", i, i, i, i);
	takers_read_line(&takers, text_get(&line));
	IS_NUMBER(takers.count, 40003, "each of memmap=, and one of the others");
}

int main(void)
{
	test_amounts();
	test_unknown();
	test_silent();
	test_hostile();
	return done_testing();
}
