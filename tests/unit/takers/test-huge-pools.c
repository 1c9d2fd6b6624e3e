// SPDX-License-Identifier: GPL-2.0-or-later
/* Huge pages of all sizes, in any order. */
#include "takers/huge-pools.h"

#include "unit/takers/line.h"

static void test_pools(void)
{
	takes("hugepages=512", "=1G");
	takes("hugepagesz=1G hugepages=4", "=4G");
	takes("hugepages=512 hugepages=16", "=1G");
	takes("hugepages=16 hugepages=512", "=1G");
	takes("hugepagesz=2M hugepages=512", "=1G");
	takes("hugepagesz=1G hugepages=4 hugepagesz=2M hugepages=512", "=4G =1G");
	takes("default_hugepagesz=1G hugepages=4", "=4G");
	takes("hugepages=4 default_hugepagesz=1G", "=4G");
	takes("default_hugepagesz=1G hugepagesz=1G hugepages=4", "=4G");
	takes("default_hugepagesz=1G hugepagesz=2M hugepages=512", "=1G");
	takes("hugepagesz=2M hugepages=512 default_hugepagesz=1G hugepages=4", "=1G =4G");
	takes("hugepages=512 hugepagesz=1G hugepages=4", "=4G =1G");
	takes("hugepagesz=1G hugepages=0:2,1:3", "=5G");
	takes("hugepages=0:512", "=1G");
	takes("hugepages=", "");
	takes("hugepages=many", "");
	takes("hugepages=0", "");
	takes("hugepages=-1", "");
	takes("hugepagesz=1G", "");
	takes("hugepagesz=4M hugepages=16", "");
	takes("default-hugepagesz=1G hugepages=4", "=4G");
	takes("sysctl.vm.nr_hugepages=512", "=1G");
	takes("hugepagesz=1G hugepages=1 sysctl.vm/nr_hugepages=512", "=1G =1G");
}

static void test_overflow(void)
{
	auto_clean(takers) struct takers takers = { 0 };

	takers_read_line(&takers, "hugepagesz=1G hugepages=18446744073709551615");
	IS_NUMBER(taker_amount(&takers.list[0], GIB), UINT64_MAX, "more than there is");
}

static void test_default(void)
{
	auto_clean(takers) struct takers takers = { 0 };

	takers_read_line(&takers, "default_hugepagesz=1G");
	IS_NUMBER(takers.huge_page, GIB, "the default is kept for what comes later");
	takers_read_line(&takers, "default_hugepagesz=3M");
	IS_NUMBER(takers.huge_page, 0, "unless no CPU has it");
}

int main(void)
{
	test_pools();
	test_overflow();
	test_default();
	return done_testing();
}
