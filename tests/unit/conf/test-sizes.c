// SPDX-License-Identifier: GPL-2.0-or-later
#include "conf/sizes.h"

#include <string.h>

#include "kernel/limits.h"
#include "unit/scene.h"

static void units(const char *value, uint64_t wanted, const char *mistake)
{
	uint64_t size = 1;
	auto_free char *said = units_parse(value, &size);

	if (mistake)
		HAS(said ? said : "", mistake, value);
	else
		OK(!said, value);
	IS_NUMBER(size, mistake ? 1 : wanted, "  and the bytes, unchanged by a mistake");
}

static void test_units(void)
{
	units("4G", 4 * GIB, NULL);
	units("0x200000", 2 * MIB, NULL);
	units("0", 0, "must not be zero");
	units("3M", 0, "3M is not a multiple of 2M; write 2M");
	units("1K", 0, "write 2M");
	units("4", 0, "4 means bytes without K, M, G or T; write 4G");
	units("12G-16G", 0, "start = 12G and size = 4G");
	units("four", 0, "is not a size");
}

static void test_size(void)
{
	uint64_t size;
	auto_free char *plain = conf_size_parse("4", 1, &size);
	auto_free char *group = NULL, *word = NULL;

	OK(!plain && size == 4, "bytes are bytes where any number is valid");
	group = conf_size_parse("4 G", 1, &size);
	HAS(group ? group : "", "write 4G", "a blank before the unit");
	word = conf_size_parse("lots", 1, &size);
	HAS(word ? word : "", "is not a size", "a word");
}

int main(void)
{
	test_units();
	test_size();
	return done_testing();
}
