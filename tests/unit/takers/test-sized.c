// SPDX-License-Identifier: GPL-2.0-or-later
/* Arguments with a size and no address. */
#include "unit/takers/taken.h"

/* mm/memblock.c, reserve_mem */
static void test_reserve_mem(void)
{
	TAKEN("reserve_mem=12M:4096:trace", "reserve_mem=12M:4096:trace: 12M");
	TAKEN("reserve_mem=1G:2M:a reserve_mem=2G:2M:b", "reserve_mem=1G:2M:a: 1G; reserve_mem=2G:2M:b: 2G");
	TAKEN("reserve-mem=1G:2M:a", "reserve-mem=1G:2M:a: 1G");
	TAKEN("reserve_mem=1G::a", "reserve_mem=1G::a: 1G");
	TAKEN("reserve_mem=1G", "");
	TAKEN("reserve_mem=1G:2M", "");
	TAKEN("reserve_mem=1G:2M:", "");
	TAKEN("reserve_mem=0:2M:a", "");
}

/* kernel/dma/swiotlb.c, setup_io_tlb_npages: slabs of 2K */
static void test_swiotlb(void)
{
	TAKEN("swiotlb=32768", "");
	TAKEN("swiotlb=65536", "swiotlb=65536: 128M");
	TAKEN("swiotlb=0x80000", "swiotlb=0x80000: 1G");
	TAKEN("swiotlb=65537", "swiotlb=65537: 131328K");
	TAKEN("swiotlb=65536,force", "swiotlb=65536,force: 128M");
	TAKEN("swiotlb=65536,4,force", "swiotlb=65536,4,force: 128M");
	TAKEN("swiotlb=65536,noforce", "");
	TAKEN("swiotlb=65536,4,noforce", "");
	TAKEN("swiotlb=force", "");
	TAKEN("swiotlb=65536 swiotlb=noforce", "");
	TAKEN("swiotlb=65536 swiotlb=524288", "swiotlb=524288: 1G");
	TAKEN("swiotlb=18446744073709551615", "swiotlb=18446744073709551615: 18014398509481728K");
	/* arch/x86/include/asm/crash_reserve.h, crash_low_size_default */
	TAKEN("swiotlb=524288 crashkernel=1G,high", "swiotlb=524288: 1G; crashkernel=1G,high: 2056M");
}

/* kernel/printk/printk.c, log_buf_len_update: the next power of two, at most 2G */
static void test_log(void)
{
	TAKEN("log_buf_len=4M", "");
	TAKEN("log_buf_len=16M", "log_buf_len=16M: 72M");
	TAKEN("log_buf_len=1G", "log_buf_len=1G: 4608M");
	TAKEN("log_buf_len=600M", "log_buf_len=600M: 4608M");
	TAKEN("log_buf_len=64G", "log_buf_len=64G: 9G");
	TAKEN("log_buf_len=", "");
}

/* arch/x86/kernel/amd_gart_64.c, gart_parse_options */
static void test_aperture(void)
{
	TAKEN("iommu=memaper", "iommu=memaper: 64M");
	TAKEN("iommu=memaper=3", "iommu=memaper=3: 256M");
	TAKEN("iommu=pt,memaper=3", "iommu=pt,memaper=3: 256M");
	TAKEN("iommu=memaper=20", "iommu=memaper=20: 1G");
	TAKEN("iommu=pt iommu=soft intel_iommu=on amd_iommu=on", "");
}

static void test_unknown(void)
{
	TAKEN("trace_buf_size=64M", "");
	TAKEN("trace_buf_size=1M trace_buf_size=2G", "trace_buf_size=2G: unknown");
	TAKEN("trace_buf_size=2G trace_buf_size=1M", "");
	TAKEN("numa=fake=4", "numa=fake=4: unknown");
	TAKEN("numa=fake=2G", "numa=fake=2G: unknown");
	TAKEN("numa=off numa=noacpi numa=nohmat", "");
	TAKEN("mem_encrypt=on", "mem_encrypt=on: unknown");
	TAKEN("mem_encrypt=on mem_encrypt=off", "");
	TAKEN("mem_encrypt=off", "");
	TAKEN("mem-encrypt=on", "");
	TAKEN("crashkernel=auto", "crashkernel=auto: 512M");
	TAKEN("crashkernel=auto crashkernel=256M", "crashkernel=256M: 256M");
	WHY("numa=fake=4", "divides RAM into other nodes than the firmware does, so a region may lie in another node than "
			   "the one planned, or in several");
}

int main(void)
{
	test_reserve_mem();
	test_swiotlb();
	test_log();
	test_aperture();
	test_unknown();
	return done_testing();
}
