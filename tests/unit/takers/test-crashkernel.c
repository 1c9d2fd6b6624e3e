// SPDX-License-Identifier: GPL-2.0-or-later
/* crashkernel= in all its forms, as kernel/crash_reserve.c reads them. */
#include "unit/takers/taken.h"

/* parse_crashkernel_simple */
static void test_simple(void)
{
	TAKEN("quiet", "");
	TAKEN("crashkernel=256M", "crashkernel=256M: 256M");
	TAKEN("crashkernel=0x10000000", "crashkernel=0x10000000: 256M");
	TAKEN("crashkernel=256M@16M", "crashkernel=256M@16M: 256M at 16M");
	TAKEN("crashkernel=1G@8G", "crashkernel=1G@8G: 1G at 8G");
	TAKEN("crashkernel=1G@8Gx", "crashkernel=1G@8Gx: 1G at 8G");
	TAKEN("crashkernel=1G@0", "crashkernel=1G@0: 1G");
	TAKEN("crashkernel=1G@", "crashkernel=1G@: 1G");
	TAKEN("crashkernel=", "");
	TAKEN("crashkernel=no", "");
	TAKEN("crashkernel=0", "");
	TAKEN("crashkernel=1G-2G", "");
	TAKEN("crashkernel=256MB", "");
	TAKEN("crashkernel", "");
}

/* __parse_crashkernel looks for the text, up to the next blank, and in the whole line. */
static void test_where(void)
{
	TAKEN("crashkernel=256M crashkernel=512M", "crashkernel=512M: 512M");
	TAKEN("crashkernel=512M crashkernel=256M", "crashkernel=256M: 256M");
	TAKEN("crashkernel=512M crashkernel=no", "");
	TAKEN("rd.crashkernel=512M", "crashkernel=512M: 512M");
	TAKEN("quiet -- crashkernel=512M", "crashkernel=512M: 512M");
	TAKEN("crashkernel=\"512M\"", "");
	TAKEN("\"crashkernel=512M\"", "");
	TAKEN("x=crashkernel=1G,crashkernel=2G", "crashkernel=2G: 2G");
}

/* parse_crashkernel: with a plain one, ,high and ,low are not looked at; what ,cma reserves stays usable. */
static void test_suffixes(void)
{
	TAKEN("crashkernel=1G,high", "crashkernel=1G,high: 1280M");
	TAKEN("crashkernel=1G,high crashkernel=128M,low", "crashkernel=1G,high: 1G; crashkernel=128M,low: 128M");
	TAKEN("crashkernel=128M,low crashkernel=1G,high", "crashkernel=1G,high: 1G; crashkernel=128M,low: 128M");
	TAKEN("crashkernel=1G,high crashkernel=0,low", "crashkernel=1G,high: 1G");
	TAKEN("crashkernel=1G,high crashkernel=x,low", "");
	TAKEN("crashkernel=1G,high crashkernel=2G,high", "crashkernel=2G,high: 2304M");
	TAKEN("crashkernel=128M,low", "");
	TAKEN("crashkernel=256M crashkernel=1G,high", "crashkernel=256M: 256M");
	TAKEN("crashkernel=no crashkernel=1G,high", "");
	TAKEN("crashkernel=1Gx,high", "");
	TAKEN("crashkernel=0,high", "");
	TAKEN("crashkernel=1G,cma", "");
	TAKEN("crashkernel=1G,cma crashkernel=256M", "crashkernel=256M: 256M");
	TAKEN("crashkernel=256M crashkernel=1G,cma", "crashkernel=256M: 256M");
	TAKEN("crashkernel=1G-4G:64M,high", "");
}

/* One with ranges is listed with its largest size. */
static void test_ranges(void)
{
	TAKEN("crashkernel=1G-2G:1G,2G-:512M", "crashkernel=1G-2G:1G,2G-:512M: 1G");
	TAKEN("crashkernel=1G-2G:1G,2G-:512M@8G", "crashkernel=1G-2G:1G,2G-:512M@8G: 1G at 8G");
	TAKEN("crashkernel=1G-2G:1G crashkernel=1G", "crashkernel=1G: 1G");
	TAKEN("crashkernel=1G-x:1G", "");
}

int main(void)
{
	test_simple();
	test_where();
	test_suffixes();
	test_ranges();
	return done_testing();
}
