// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap= and mem=, as arch/x86/kernel/e820.c reads them. */
#include "unit/takers/taken.h"

/* parse_memopt: several all apply. */
static void test_mem(void)
{
	TAKEN("quiet splash", "");
	TAKEN("mem=8G", "mem=8G: above 8G");
	TAKEN("mem=0x100000000", "mem=0x100000000: above 4G");
	TAKEN("mem=8g quiet", "mem=8g: above 8G");
	TAKEN("mem=8G mem=6G", "mem=8G: above 8G; mem=6G: above 6G");
	TAKEN("mem=nopentium", "");
	TAKEN("mem=0", "");
	TAKEN("mem=", "");
	TAKEN("mem", "");
	TAKEN("mem_sleep_default=deep xmem=1G", "");
	TAKEN("quiet -- mem=1G", "");
}

/* parse_memmap_one, for each operator */
static void test_parts(void)
{
	TAKEN("memmap=1G!20G", "memmap=1G!20G: 1G at 20G");
	TAKEN("memmap=64K$0x8690000", "memmap=64K$0x8690000: 64K at 137792K");
	TAKEN("memmap=4K#1M", "memmap=4K#1M: 4K at 1M");
	TAKEN("memmap=1G@20G,16G@0", "");
	TAKEN("memmap=1G@", "memmap=1G@: unknown");
	TAKEN("memmap=1G!20G,64K$1M memmap=4K#2M quiet memmap=2G",
	      "memmap=1G!20G: 1G at 20G; memmap=64K$1M: 64K at 1M; memmap=4K#2M: 4K at 2M; memmap=2G: above 2G");
	TAKEN("memmap=4G", "memmap=4G: above 4G");
	TAKEN("memmap=0", "memmap=0: above 0");
	TAKEN("memmap=0!4G", "");
	TAKEN("memmap=", "");
	TAKEN("memmap", "");
	TAKEN("memmap=foo,,!4G,-64M!4G,64M!4G", "memmap=64M!4G: 64M at 4G");
	TAKEN("memmap=\"64M!4G\"", "memmap=64M!4G: 64M at 4G");
	TAKEN("memmap=exactmap", "memmap=exactmap: map");
	TAKEN("memmap=exactmap,1G@0", "memmap=exactmap: map");
	TAKEN("memmap.names=a@4G rd.memmap=1G", "");
}

/* A change of type with anything behind it is ignored. */
static void test_type_change(void)
{
	TAKEN("memmap=1G%4G-1+12", "memmap=1G%4G-1+12: 1G at 4G");
	TAKEN("memmap=1G%4G-1+0xefffffff", "memmap=1G%4G-1+0xefffffff: 1G at 4G");
	TAKEN("memmap=1G%4G+2", "memmap=1G%4G+2: 1G at 4G");
	TAKEN("memmap=1G%4G-1", "memmap=1G%4G-1: 1G at 4G");
	TAKEN("memmap=1G%4G", "memmap=1G%4G: 1G at 4G");
	TAKEN("memmap=1G%4G-1+12x", "");
	TAKEN("memmap=1G%4Gx", "");
}

static void test_operator(void)
{
	struct takers takers = { 0 };

	takers_read_line(&takers, "memmap=1G!20G,1G$8G,1G%4G-1+2 crashkernel=1G@2G");
	IS_NUMBER(takers.count, 4, "four takers");
	OK(takers.list[0].operator == '!', "of persistent memory");
	OK(takers.list[1].operator == '$', "of reserved memory");
	OK(takers.list[2].operator == '%', "of another type");
	OK(takers.list[3].operator == 0, "of another argument");
	takers_free(&takers);
}

static void limit(const char *line, uint64_t want)
{
	struct takers takers = { 0 };

	takers_read_line(&takers, line);
	IS_NUMBER(takers_limit(&takers), want, line);
	takers_free(&takers);
}

static void test_limit(void)
{
	limit("quiet", UINT64_MAX);
	limit("mem=8G mem=6G", 6 * GIB);
	limit("mem=6G mem=8G", 6 * GIB);
	limit("mem=8G memmap=4G", 4 * GIB);
	limit("memmap=1.5G!4G", 1);
	limit("memmap=1X!4G", 1);
	limit("memmap=0", 0);
}

int main(void)
{
	test_mem();
	test_parts();
	test_type_change();
	test_operator();
	test_limit();
	return done_testing();
}
