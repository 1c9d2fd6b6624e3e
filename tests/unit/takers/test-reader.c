// SPDX-License-Identifier: GPL-2.0-or-later
/* A whole line: names as the kernel compares them, and all kinds of takers on it. */
#include "unit/takers/taken.h"

/* What changes no region, and takes nothing that programs could have had. */
static void test_silence(void)
{
	static const char *const words[] = {
		"kernelcore=4G", "kernelcore=mirror", "movablecore=4G", "movable_node", "memtest=4", "memblock=debug",
		"page_poison=1", "init_on_alloc=1", "init_on_free=1", "debug_pagealloc=on", "disable_mtrr_trim",
		"enable_mtrr_cleanup", "mtrr_chunk_size=1G", "efi=nosoftreserve", "efi=debug", "add_efi_memmap",
		"acpi_no_memhotplug", "acpi_no_static_ssdt", "pci=nocrs", "pci=realloc", "vmalloc=256M", "highmem=1G",
		"memhp_default_state=online", "possible_cpus=64", "kho=on", "kho_scratch=16M,512M,256M", "cma=64M",
		"hugetlb_cma=4G", "cma_pernuma=1G", "transparent_hugepage=always", "hugetlb_free_vmemmap=on",
		"default_hugepagesz=1G", "numa_balancing=enable", "mem_sleep_default=deep", "memory_hotplug.memmap_on_memory=1",
		"zswap.enabled=1", "ramdisk_size=65536", "sysctl.vm.swappiness=1", "sysctl.vm.nr_overcommit_hugepages=512",
		"nokaslr", "nopti", "pmem=off", "memmap.off=1", "memmap.policy=warn", "rd.memmap.policy=warn",
		"i915.enable_guc=3", "ramoops.dump_oops=1", "brd.rd_size=1048576", "earlycon=uart8250,mmio32,0xfe000000",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		TAKEN(words[i], "");
}

/* Sanitized programs look at the whole rest of a line at each step. */
#ifdef __SANITIZE_ADDRESS__
#define LONG (32 * KIB)
#else
#define LONG (512 * KIB)
#endif

/* A long line is read in time linear in its length: a quadratic one of this length would take hours. */
static void test_hostile(void)
{
	static const char *const parts[][2] = {
		{ "crashkernel=", "crashkernel=" }, { "crashkernel=", "1-2:1," }, { "", "crashkernel=1G " },
		{ "memmap=", "1G!4G," }, { "memmap=", "1," }, { "memmap=", "1/grub-probe" }, { "memmap=1G", "\\" },
		{ "memmap=1G!4G", "x" }, { "memmap=", "0" }, { "", "hugepages=1 " }, { "hugepages=", "0:1," },
		{ "hugepages=", "9" }, { "", "mem=1x " }, { "mem=1", "!" }, { "slram=", "a,1,2," }, { "slram=", "," },
		{ "efi_fake_mem=", "1@1:0x40000," }, { "reserve=", "0x80000000,1," }, { "hugetlb_cma=", "1:1," },
		{ "iommu=", "memape," }, { "trace_instance=", "a@" }, { "", "ramoops.mem_address=1 " }, { "", "\"" },
		{ "phram.phram=", "1," }, { "a", "=" }, { "", "swiotlb=99999999 " }, { "cma=1@1-", "1" },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		struct takers takers = { 0 };
		struct text line = { 0 };

		text_addf(&line, "%s", parts[i][0]);
		while (line.length < LONG)
			text_addf(&line, "%s", parts[i][1]);
		takers_read_line(&takers, text_get(&line));
		OK(takers.count <= LONG, parts[i][1]);
		takers_free(&takers);
		text_free(&line);
	}
}

int main(void)
{
	test_silence();
	test_hostile();
	TAKEN("", "");
	TAKEN("BOOT_IMAGE=(hd0,gpt2)/vmlinuz root=UUID=1 ro quiet splash", "");
	TAKEN("ro memmap=64K$1M mem=8G hugepages=512 crashkernel=256M quiet",
	      "memmap=64K$1M: 64K at 1M; mem=8G: above 8G; hugepages=512: 1G; crashkernel=256M: 256M");
	TAKEN("default-hugepagesz=1G hugepages=4", "hugepages=4: 4G");
	TAKEN("\"mem=8G\" \"quiet mem=6G\"", "mem=8G: above 8G");
	TAKEN("x=\"a mem=8G\"", "");
	TAKEN("mem=8G\nmem=6G\t", "mem=8G: above 8G; mem=6G: above 6G");
	return done_testing();
}
