// SPDX-License-Identifier: GPL-2.0-or-later
/* Drivers that map RAM by its address. */
#include "unit/takers/taken.h"

/* fs/pstore/ram.c: numbers without units, and the last of each counts */
static void test_ramoops(void)
{
	TAKEN("ramoops.mem_address=0x140000000 ramoops.mem_size=0x200000 ramoops.ecc=1",
	      "ramoops.mem_address=0x140000000: 2M at 5G");
	TAKEN("ramoops.mem_size=0x200000 ramoops.mem_address=0x140000000", "ramoops.mem_address=0x140000000: 2M at 5G");
	TAKEN("ramoops.mem-address=5368709120 ramoops.mem-size=2097152", "ramoops.mem-address=5368709120: 2M at 5G");
	TAKEN("ramoops.mem_address=5G ramoops.mem_size=2M", "");
	TAKEN("ramoops.mem_address=0x140000000", "");
	TAKEN("ramoops.mem_size=0x200000", "");
	TAKEN("ramoops.mem_address=0x140000000 ramoops.mem_address=0x180000000 ramoops.mem_size=0x200000",
	      "ramoops.mem_address=0x180000000: 2M at 6G");
	TAKEN("ramoops.mem_name=oops reserve_mem=2M:4096:oops", "reserve_mem=2M:4096:oops: 2M");
}

/* NVMeVirt's main.c, now and before it had units */
static void test_nvmev(void)
{
	TAKEN("nvmev.memmap_start=128G nvmev.memmap_size=64G", "nvmev.memmap_start=128G: 64G at 128G");
	TAKEN("nvmev.memmap_start=128 nvmev.memmap_size=65536", "nvmev.memmap_start=128: 64G at 128G");
	TAKEN("nvmev.memmap_start=137438953472 nvmev.memmap_size=68719476736", "nvmev.memmap_start=137438953472: 64G at 128G");
	TAKEN("nvmev.memmap_start=128G", "");
	TAKEN("nvmev.memmap_start= nvmev.memmap_size=", "");
}

/* drivers/mtd/devices/phram.c, parse_num64 */
static void test_phram(void)
{
	TAKEN("phram.phram=swap,0x100000000,128Mi", "phram.phram=swap,0x100000000,128Mi: 128M at 4G");
	TAKEN("phram.phram=swap,4Gi,128Mi,4096", "phram.phram=swap,4Gi,128Mi,4096: 128M at 4G");
	TAKEN("phram.phram=a,4Gi,1Mi phram.phram=b,5Gi,64ki",
	      "phram.phram=a,4Gi,1Mi: 1M at 4G; phram.phram=b,5Gi,64ki: 64K at 5G");
	TAKEN("phram.phram=swap,4G,128M", "");
	TAKEN("phram.phram=swap,4Gi", "");
	TAKEN("phram.phram=", "");
	TAKEN("phram.phram=,,", "");
}

/* drivers/mtd/devices/slram.c, parse_cmdline and handle_unit */
static void test_slram(void)
{
	TAKEN("slram.map=a,4096M,+64M", "slram.map=a,4096M,+64M: 64M at 4G");
	TAKEN("slram=a,0x100000000,0x140000000", "slram=a,0x100000000,0x140000000: 1G at 4G");
	TAKEN("slram=a,4096M,+64M,b,5120m,+65536k",
	      "slram=a,4096M,+64M: 64M at 4G; slram=b,5120m,+65536k: 64M at 5G");
	TAKEN("slram=a,5120M,4096M", "");
	TAKEN("slram=a,4096M", "");
	TAKEN("slram=,,,,,", "");
}

int main(void)
{
	test_ramoops();
	test_nvmev();
	test_phram();
	test_slram();
	return done_testing();
}
