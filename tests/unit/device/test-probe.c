// SPDX-License-Identifier: GPL-2.0-or-later
/* What an examination says, read back. */
#include "device/probe.h"

#include "unit/scene.h"

static void test_parse(void)
{
	auto_clean(probe) struct probe probe = { 0 };

	probe_parse(&probe, "MEMMAP_NAME=data\nMEMMAP_START=4294967296\nMEMMAP_SIZE=1024\nMEMMAP_MODE=fsdax\n"
			    "MEMMAP_FOUND=filesystem\nMEMMAP_LABEL=a\\x20b\\x0a\nno key\nMEMMAP_OTHER=x\n");
	IS_TEXT(probe.name, "data", "the region's name");
	IS_NUMBER(probe.range.start, 1ULL << 32, "its start");
	IS_NUMBER(probe.range.size, 1024, "its size");
	IS_TEXT(probe.found, "filesystem", "what is on it");
	IS_TEXT(probe.label, "a b\n", "a label is as it was");
	OK(!probe.uuid && !probe.claim && !probe.backup, "what is not told is not known");
	OK(!probe.is_part && !probe.is_zero, "nor is it a part, or zero");
	probe_parse(&probe, "MEMMAP_PART=2\nMEMMAP_ZERO=yes\nMEMMAP_LABEL=new");
	OK(probe.is_part && probe.is_zero, "a part, and zero");
	IS_TEXT(probe.label, "new", "the last of a key counts");
	probe_parse(&probe, "MEMMAP_ZERO=no\n");
	OK(!probe.is_zero, "not zero");
}

int main(void)
{
	test_parse();
	return done_testing();
}
