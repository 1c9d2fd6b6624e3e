// SPDX-License-Identifier: GPL-2.0-or-later
/* Arguments of the kernel itself that give an address. */
#include "unit/takers/taken.h"

/* kernel/dma/contiguous.c, early_cma and dma_contiguous_reserve */
static void test_cma(void)
{
	TAKEN("cma=1G", "");
	TAKEN("cma=1G@8G", "cma=1G@8G: 1G at 8G");
	TAKEN("cma=1G@8G-9G", "cma=1G@8G-9G: 1G at 8G");
	TAKEN("cma=1G@8G-16G", "");
	TAKEN("cma=1G@8G cma=2G", "");
	TAKEN("cma=1G@8G cma=1G", "cma=1G: 1G at 8G");
	TAKEN("cma=2G cma=1G@8G", "cma=1G@8G: 1G at 8G");
	TAKEN("cma=0@8G", "");
	TAKEN("cma=0", "");
	TAKEN("cma=1G@18446744073709551615", "");
	TAKEN("cma_pernuma=1G numa_cma=0:1G hugetlb_cma=4G", "");
}

/* drivers/firmware/efi/fake_mem.c, setup_fake_mem */
static void test_efi_fake_mem(void)
{
	TAKEN("efi_fake_mem=4G@9G:0x40000", "efi_fake_mem=4G@9G:0x40000: 4G at 9G");
	TAKEN("efi_fake_mem=2G@4G:0x10000", "");
	TAKEN("efi_fake_mem=2G@4G:0x10000,1G@8G:0x50000", "efi_fake_mem=1G@8G:0x50000: 1G at 8G");
	TAKEN("efi_fake_mem=2G@4G", "");
	TAKEN("efi_fake_mem=2G", "");
	TAKEN("efi_fake_mem=@:@:@:", "");
	WHY("efi_fake_mem=4G@9G:0x40000", "takes RAM only on EFI, with a kernel before 6.10 that is built for it");
}

/* init/do_mounts_initrd.c, early_initrdmem */
static void test_initrd(void)
{
	TAKEN("initrdmem=0x100000000,64M", "initrdmem=0x100000000,64M: 64M at 4G");
	TAKEN("initrd=0x100000000,64M", "initrd=0x100000000,64M: 64M at 4G");
	TAKEN("initrd=/boot/initrd.img,x", "");
	TAKEN("initrd=\\EFI\\initrd.img initrd=,64M", "");
	TAKEN("initrdmem=4G", "");
}

/* kernel/trace/trace.c, enable_instances */
static void test_trace_instance(void)
{
	TAKEN("trace_instance=boot_map@0x284500000:12M", "trace_instance=boot_map@0x284500000:12M: 12M at 10309M");
	TAKEN("trace_instance=boot_map^traceoff@5G:12M,sched", "trace_instance=boot_map^traceoff@5G:12M,sched: 12M at 5G");
	TAKEN("trace_instance=boot_map@trace,irq", "");
	TAKEN("trace_instance=foo,x@5G:12M", "");
	TAKEN("trace_instance=foo@0:12M", "");
	TAKEN("trace_instance=foo@5G", "");
	TAKEN("trace_instance=foo@5G:", "");
}

/* kernel/resource.c, reserve_setup: 32 bits */
static void test_reserve(void)
{
	TAKEN("reserve=0x300,32", "");
	TAKEN("reserve=0x80000000,0x100000", "reserve=0x80000000,0x100000: 1M at 2G");
	TAKEN("reserve=0x300,32,0x80000000,0x100000", "reserve=0x80000000,0x100000: 1M at 2G");
	TAKEN("reserve=0x80000000", "");
	TAKEN("reserve=", "");
}

int main(void)
{
	test_cma();
	test_efi_fake_mem();
	test_initrd();
	test_trace_instance();
	test_reserve();
	return done_testing();
}
