// SPDX-License-Identifier: GPL-2.0-or-later
/* crashkernel= in all forms. */
#include "takers/crashkernel.h"

#include "unit/takers/line.h"

static void amounts_to(const char *line, uint64_t ram, uint64_t want)
{
	auto_clean(takers) struct takers takers = { 0 };
	uint64_t sum = 0;

	takers_read_line(&takers, line);
	for (size_t i = 0; i < takers.count; i++)
		sum += taker_amount(&takers.list[i], ram);
	IS_NUMBER(sum, want, line);
}

static void test_amounts(void)
{
	static const char ranges[] = "crashkernel=0M-2G:128M,2G-6G:256M,6G-:512M";

	amounts_to("crashkernel=256M", 16 * GIB, 256 * MIB);
	amounts_to("crashkernel=0x10000000", 16 * GIB, 256 * MIB);
	amounts_to("crashkernel=1G,high", 16 * GIB, GIB + 256 * MIB);
	amounts_to("crashkernel=1G,high crashkernel=128M,low", 16 * GIB, GIB + 128 * MIB);
	amounts_to("crashkernel=128M,low crashkernel=1G,high", 16 * GIB, GIB + 128 * MIB);
	amounts_to("crashkernel=128M,low", 16 * GIB, 0);
	amounts_to("crashkernel=256M crashkernel=1G,high", 16 * GIB, 256 * MIB);
	amounts_to("crashkernel=256M crashkernel=1G,cma", 16 * GIB, GIB + 256 * MIB);
	amounts_to(ranges, GIB, 128 * MIB);
	amounts_to(ranges, 2 * GIB, 256 * MIB);
	amounts_to(ranges, 6 * GIB - 1, 256 * MIB);
	amounts_to(ranges, 6 * GIB, 512 * MIB);
	amounts_to("crashkernel=1G-4G:192M,4G-64G:256M,64G-:512M", 512 * MIB, 0);
	amounts_to("crashkernel=1G-4G:192M,4G-64G:256M", 64 * GIB, 0);
	amounts_to("crashkernel=256M crashkernel=512M", 16 * GIB, 512 * MIB);
	amounts_to("crashkernel=512M crashkernel=256M", 16 * GIB, 256 * MIB);
	amounts_to("crashkernel=", 16 * GIB, 0);
	amounts_to("crashkernel=1G-:x,", 16 * GIB, 0);
	amounts_to("crashkernel=no", 16 * GIB, 0);
}

static void test_places(void)
{
	takes("crashkernel=256M@16M", "16M+256M");
	takes("crashkernel=256M@4G quiet", "4G+256M");
	takes("crashkernel=256M@0", "=256M");
	takes("crashkernel=0M-2G:128M,2G-:256M@5G", "5G+256M");
}

static void test_auto(void)
{
	takes("crashkernel=auto", "?");
	doubts("crashkernel=auto", "depends on the kernel");
}

int main(void)
{
	test_amounts();
	test_places();
	test_auto();
	return done_testing();
}
