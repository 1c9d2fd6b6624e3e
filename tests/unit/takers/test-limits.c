// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap= and mem=, as the kernel reads them, and as they cannot have been meant. */
#include "takers/limits.h"

#include "unit/takers/line.h"

static void test_mem(void)
{
	takes("quiet splash", "");
	takes("mem=8G", "<8G");
	takes("mem=0x100000000", "<4G");
	takes("mem=8g quiet", "<8G");
	takes("mem=8G mem=6G", "<8G <6G");
	takes("mem=nopentium", "");
	takes("mem=", "");
	takes("mem", "");
	takes("mem=0", "");
	takes("mem_sleep_default=deep xmem=1G", "");
	takes("quiet -- mem=1G", "");
	takes("mem=010G", "<8G");
}

static void test_memmap(void)
{
	takes("memmap=4G", "<4G");
	takes("memmap=4G!10G", "10G+4G");
	takes("memmap=1G!20G,64K$0x8690000 memmap=4K#1M", "20G+1G 137792K+64K 1M+4K");
	takes("memmap=1G%4G-1+0xefffffff", "4G+1G");
	takes("memmap=1G@4G", "4G+1G");
	takes("memmap=\"1G!4G\"", "4G+1G");
	takes("memmap=exactmap,8G@0", "map 0+8G");
	takes("memmap=exactmap memmap=640K@0 memmap=4G@1M", "map 0+640K 1M+4G");
	takes("memmap=foo,1G!4G", "4G+1G");
	takes("memmap=", "");
	takes("memmap=-1G", "");
	takes("memmap=1.5G!4G", "<1");
	takes("memmap=1X!4G", "<1");
	takes("memmap=0", "<0");
}

static void test_shell(void)
{
	doubts("memmap=64K/usr/sbin/grub-mkconfigx18690000",
	       "limits RAM to 64K, as a shell or GRUB replaced a $; if memmap=64K$0x18690000 was meant, write "
	       "memmap=64K\\\\\\$0x18690000 in /etc/default/grub");
	doubts("memmap=4G/usr/sbin/grub-probe2G", "if memmap=4G$12G was meant, write memmap=4G\\\\\\$12G");
	doubts("memmap=4G/usr/sbin/grub2-probe6G", "if memmap=4G$16G was meant");
	doubts("memmap=4Gdummy0G", "if memmap=4G$20G was meant");
	doubts("memmap=64Kx18690000", "if memmap=64K$0x18690000 was meant");
	doubts("mem=4G/usr/sbin/grub-probe2G", "if mem=4G$12G was meant");
	doubts("memmap=4G\\\\/usr/sbin/grub-probe2G", "if memmap=4G$12G was meant, write memmap=4G\\\\\\$12G");
	doubts("memmap=64K\\\\x18690000", "if memmap=64K$0x18690000 was meant");
}

/* What is said of an argument of which this was written. */
static void explains(const char *line, const char *written, bool in_settings, const char *want)
{
	auto_clean(takers) struct takers takers = { 0 };

	takers_read_line(&takers, line);
	taker_compare_written(&takers.list[0], written, in_settings);
	IS_TEXT(takers.list[0].why ? takers.list[0].why : "", want, written);
}

static void test_written(void)
{
	explains("memmap=4GG", "memmap=4G\\$12G", true, "limits RAM to 4G, as a shell or GRUB replaced a $; if "
		 "memmap=4G$12G was meant, write memmap=4G\\\\\\$12G in /etc/default/grub");
	explains("memmap=4G", "memmap=4G$12G", false,
		 "limits RAM to 4G, as GRUB replaced a $; if memmap=4G$12G was meant, write memmap=4G\\$12G");
	explains("memmap=4G", "memmap=${limit}", true, "");
	explains("memmap=4G", "memmap=4G$more", true, "");
	explains("memmap=4G!12G", "memmap=4G$12G", true, "");
}

static void test_doubts(void)
{
	doubts("memmap=1.5G!4G", "limits RAM to 1, as the kernel knows no fractions");
	doubts("memmap=1X!4G", "limits RAM to 1, and the kernel ignores 'X!4G' after that; a region is SIZE!START");
	doubts("memmap=4GG", "ignores 'G'");
	doubts("memmap=1M", "limits RAM to 1M, with which no kernel boots");
	doubts("mem=8Gb", "limits RAM to 8G, and the kernel ignores 'b'");
	doubts("mem=1", "with which no kernel boots");
	doubts("memmap=1G!", "has no start, so the kernel takes 0");
	doubts("memmap=1G!foo", "has no start");
	doubts("memmap=1G$0", "starts at 0, so it takes the RAM at 16M, where kernels are loaded");
	doubts("memmap=1G!4", "starts at 4, so it takes the RAM at 16M");
	has_no_doubt("memmap=64K$0");
	has_no_doubt("memmap=0x10000$0x0");
	doubts("memmap=4G!10.5G", "starts at 10, as the kernel ignores '.5G'");
	doubts("memmap=64M!4608Mxyz", "ignores 'xyz'");
	doubts("memmap=1G!0100000000", "starts at 16M, as the kernel reads a number after a leading 0 as octal");
	has_no_doubt("memmap=4G!10G");
	has_no_doubt("memmap=1G%4G-1+0xefffffff");
	has_no_doubt("memmap=64K$0x18690000");
	has_no_doubt("memmap=0x40000000!0x100000000");
	has_no_doubt("mem=8G");
	has_no_doubt("memmap=4G");
	has_no_doubt("memmap=640K@0");
	has_no_doubt("memmap=4G%0-13+14");
}

int main(void)
{
	test_mem();
	test_memmap();
	test_shell();
	test_written();
	test_doubts();
	return done_testing();
}
