// SPDX-License-Identifier: GPL-2.0-or-later
/* Where an error about a region belongs. */
#include "conf/conf.h"

#include "unit/scene.h"

static void test_place(void)
{
	struct region region = { .place = { 1, 2 }, .start = GIB };
	struct conf conf = { .file = (char *)(uintptr_t)"memmap.conf" };

	IS_NUMBER(region_place(&region, true).line, 1, "the name, without anything else");
	region.at[KEY_SIZE] = (struct place){ 2, 8 };
	IS_NUMBER(region_place(&region, true).line, 2, "the size, as the start stands nowhere");
	region.at[KEY_START] = (struct place){ 3, 9 };
	IS_NUMBER(region_place(&region, true).line, 3, "the start");
	IS_NUMBER(region_place(&region, false).line, 2, "the size, where that is wrong");
	region.start = 0;
	IS_NUMBER(region_place(&region, true).line, 2, "the size, where the start is auto");
	IS_TEXT(region_file(&conf, &region), "memmap.conf", "a region of the file");
	region.place.line = 0;
	IS_TEXT(region_file(&conf, &region), "command line", "one of the command line");
}

int main(void)
{
	test_place();
	return done_testing();
}
