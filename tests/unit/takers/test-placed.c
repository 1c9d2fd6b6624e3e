// SPDX-License-Identifier: GPL-2.0-or-later
/* Arguments of drivers that use RAM by its address. */
#include "takers/placed.h"

#include "unit/takers/line.h"

int main(void)
{
	takes("ramoops.mem_address=0x140000000 ramoops.mem_size=0x200000", "5G+2M");
	takes("ramoops.mem_size=2M ramoops.mem_address=5G", "5G+2M");
	takes("ramoops.mem-address=5G ramoops.mem-size=2M", "5G+2M");
	takes("ramoops.mem_address=5G", "?");
	doubts("ramoops.mem_address=5G", "not on the command line");
	takes("ramoops.mem_size=2M", "");
	takes("ramoops.mem_address=5G ramoops.mem_size=2M ramoops.mem_address=6G", "6G+2M");
	takes("nvmev.memmap_start=128G nvmev.memmap_size=64G", "128G+64G");
	takes("nvmev.memmap_start=128 nvmev.memmap_size=64", "128G+64G");
	takes("nvmev.memmap_start=0x200000000 nvmev.memmap_size=1G", "8G+1G");
	takes("phram.phram=swap,128Mi,64Mi", "128M+64M");
	takes("phram.phram=disk,8G,1G,4K", "8G+1G");
	takes("phram.phram=disk", "");
	takes("slram=ram0,8G,+1G", "8G+1G");
	takes("slram=a,8G,9G,b,10G,+1G", "8G+1G 10G+1G");
	takes("slram=a,8G,7G", "");
	takes("initrdmem=0x20000000,0x1000000", "512M+16M");
	takes("trace_instance=boot@0x285400000:12M", "10324M+12M");
	takes("trace_instance=boot@trace", "");
	takes("trace_instance=foo,sched:sched_switch", "");
	takes("efi_fake_mem=2G@4G:0x10000,2G@0x10a0000000:0x10000", "4G+2G 68096M+2G");
	takes("efi_fake_mem=2G:1", "");
	return done_testing();
}
