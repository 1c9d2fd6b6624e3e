// SPDX-License-Identifier: GPL-2.0-or-later
/* What else is on the next command line: RAM that goes, and regions that are not ours. */
#include "grub/next-cmdline.h"

#include "unit/scene.h"

static void limits(const char *line, uint64_t want)
{
	struct next_line next;

	next_line_init(&next);
	next_line_parse(&next, line);
	IS_NUMBER(next.ram_limit, want, line);
	IS_NUMBER(next.foreign.count, 0, "and there is no region");
	next_line_free(&next);
}

static void test_limits(void)
{
	limits("quiet splash", UINT64_MAX);
	limits("mem=8G", 8 * GIB);
	limits("mem=0x100000000", 4 * GIB);
	limits("mem=8g quiet", 8 * GIB);
	limits("mem=8G mem=6G", 6 * GIB);
	limits("mem=6G mem=8G", 6 * GIB);
	limits("memmap=4G", 4 * GIB);
	limits("mem=8G memmap=4G", 4 * GIB);
	limits("mem=nopentium", UINT64_MAX);
	limits("mem=", UINT64_MAX);
	limits("mem", UINT64_MAX);
	limits("mem_sleep_default=deep xmem=1G", UINT64_MAX);
	limits("quiet -- mem=1G", UINT64_MAX);
	limits("memmap=1.5G!4G", 1);
	limits("memmap=1X!4G", 1);
}

static void test_foreign(void)
{
	struct next_line next;

	next_line_init(&next);
	next_line_parse(&next, "ro memmap=1G!20G,64K$0x8690000 memmap=4K#1M quiet memmap=2G");
	IS_NUMBER(next.foreign.count, 3, "each region of each memmap=");
	OK(next.foreign.count == 3 && next.foreign.list[0].kind == '!' &&
		   next.foreign.list[0].range.start == 20 * GIB && next.foreign.list[0].range.size == GIB,
	   "persistent memory");
	OK(next.foreign.count == 3 && next.foreign.list[1].kind == '$' &&
		   next.foreign.list[1].range.start == 0x8690000,
	   "what is reserved");
	IS_NUMBER(next.ram_limit, 2 * GIB, "and the limit besides");
	next_line_free(&next);
}

static void huge(const char *line, uint64_t want)
{
	struct next_line next;

	next_line_init(&next);
	next_line_parse(&next, line);
	IS_NUMBER(next.hugepages, want, line);
	next_line_free(&next);
}

static void test_huge_pages(void)
{
	huge("quiet", 0);
	huge("hugepages=512", GIB);
	huge("hugepagesz=1G hugepages=4", 4 * GIB);
	huge("hugepages=512 hugepages=16", GIB);
	huge("hugepages=16 hugepages=512", GIB);
	huge("hugepagesz=2M hugepages=512", GIB);
	huge("hugepagesz=1G hugepages=4 hugepagesz=2M hugepages=512", 5 * GIB);
	huge("default_hugepagesz=1G hugepages=4", 4 * GIB);
	huge("hugepages=4 default_hugepagesz=1G", 4 * GIB);
	huge("default_hugepagesz=1G hugepagesz=1G hugepages=4", 4 * GIB);
	huge("default_hugepagesz=1G hugepagesz=2M hugepages=512", GIB);
	huge("hugepagesz=2M hugepages=512 default_hugepagesz=1G hugepages=4", 5 * GIB);
	huge("hugepages=512 hugepagesz=1G hugepages=4", 5 * GIB);
	huge("hugepagesz=1G hugepages=0:2,1:3", 5 * GIB);
	huge("hugepages=0:512", GIB);
	huge("hugepages=", 0);
	huge("hugepages=many", 0);
	huge("hugepagesz=1G hugepages=18446744073709551615", UINT64_MAX);
	huge("hugepages=18446744073709551615", UINT64_MAX);
	huge("hugepagesz=1G", 0);
}

static void crash(const char *line, uint64_t ram, uint64_t want)
{
	struct next_line next;

	next_line_init(&next);
	next_line_parse(&next, line);
	IS_NUMBER(next_line_crashkernel(&next, ram), want, line);
	next_line_free(&next);
}

static void test_crashkernel(void)
{
	crash("quiet", 16 * GIB, 0);
	crash("crashkernel=256M", 16 * GIB, 256 * MIB);
	crash("crashkernel=256M@16M", 16 * GIB, 256 * MIB);
	crash("crashkernel=0x10000000", 16 * GIB, 256 * MIB);
	crash("crashkernel=1G,high", 16 * GIB, GIB + 256 * MIB);
	crash("crashkernel=1G,high crashkernel=128M,low", 16 * GIB, GIB + 128 * MIB);
	crash("crashkernel=128M,low crashkernel=1G,high", 16 * GIB, GIB + 128 * MIB);
	crash("crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M", GIB, 128 * MIB);
	crash("crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M", 2 * GIB, 256 * MIB);
	crash("crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M", 6 * GIB - 1, 256 * MIB);
	crash("crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M", 6 * GIB, 512 * MIB);
	crash("crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M@16M", 64 * GIB, 512 * MIB);
	crash("crashkernel=1G-4G:192M,4G-64G:256M,64G-:512M", 512 * MIB, 0);
	crash("crashkernel=1G-4G:192M,4G-64G:256M", 64 * GIB, 0);
	crash("crashkernel=256M crashkernel=512M", 16 * GIB, 512 * MIB);
	crash("crashkernel=auto", 16 * GIB, 0);
	crash("crashkernel=", 16 * GIB, 0);
	crash("crashkernel=1G-:x,", 16 * GIB, 0);
	crash("crashkernel=1G-2G", 16 * GIB, GIB);
	crash("crashkernel=no", 16 * GIB, 0);
}

int main(void)
{
	test_limits();
	test_foreign();
	test_huge_pages();
	test_crashkernel();
	return done_testing();
}
