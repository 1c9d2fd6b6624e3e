// SPDX-License-Identifier: GPL-2.0-or-later
/* The lines that may be booted next: what all of them take, and which of them decides. */
#include "lines/next-line.h"

#include "unit/scene.h"

static void test_equal_lines(void)
{
	auto_clean(next_lines) struct next_lines lines = { 0 };

	OK(add_line(&lines, "ro mem=8G"), "a line");
	OK(!add_line(&lines, "ro mem=8G"), "an equal one is not kept");
	OK(!add_line(&lines, "$memmap_args ro mem=8G"), "nor one that differs in our arguments");
	OK(!add_line(&lines, "memmap=4G!8G memmap.names=a@8G memmap.id=01234567 ro mem=8G"), "written out or not");
	OK(add_line(&lines, "ro mem=9G"), "another limit is another line");
	OK(add_line(&lines, "ro mem=9G quiet"), "and so is another length");
	IS_NUMBER(lines.count, 3, "three lines");
}

static void test_places(void)
{
	auto_clean(next_lines) struct next_lines lines = { 0 };

	add_line(&lines, "memmap=1G!20G,64K$0x8690000 memmap=4K#1M");
	add_line(&lines, "memmap=1G!20G memmap=1G$20G memmap=2G");
	IS_NUMBER(lines.places.count, 4, "each place once, and each kind of it");
	IS_NUMBER(next_lines_memmaps(&lines), 4, "all by memmap=");
	IS_TEXT(lines.places.list[0].argument, "memmap=1G!20G", "with its argument");
}

static void test_limit(void)
{
	auto_clean(next_lines) struct next_lines lines = { 0 };

	add_line(&lines, "quiet");
	OK(!next_lines_limit(&lines), "no limit");
	add_line(&lines, "mem=9G");
	add_line(&lines, "memmap=4G mem=8G");
	add_line(&lines, "mem=6G");
	IS_TEXT(next_lines_limit(&lines)->argument, "memmap=4G", "the lowest of all lines");
}

static void test_kind(void)
{
	auto_clean(next_lines) struct next_lines lines = { 0 };

	add_line(&lines, "mem=9G");
	OK(!next_lines_find(&lines, TAKES_MAP), "none of this kind");
	add_line(&lines, "memmap=exactmap,4G@0");
	OK(next_lines_find(&lines, TAKES_MAP), "one of it, on any line");
}

static void test_longest(void)
{
	auto_clean(next_lines) struct next_lines lines = { 0 };

	OK(!next_lines_longest(&lines), "no line");
	add_line(&lines, "quiet");
	add_line(&lines, "quiet ro");
	add_line(&lines, "ro");
	IS_NUMBER(next_lines_longest(&lines)->length, strlen("quiet ro"), "the longest");
}

static void hides(const char *options, const char *want)
{
	auto_clean(next_lines) struct next_lines lines = { 0 };

	add_line(&lines, options);
	IS_TEXT(lines.list[0].hiding ? lines.list[0].hiding : "", want, options);
}

static void test_hiding(void)
{
	hides("rd.memmap=1 $memmap_args", "rd.memmap=1");
	hides("$memmap_args rd.memmap=1", "");
	hides("rd.memmap=1", "");
	hides("memmap=1G!20G rd.memmap=1 $memmap_params", "");
}

int main(void)
{
	test_equal_lines();
	test_places();
	test_limit();
	test_kind();
	test_longest();
	test_hiding();
	return done_testing();
}
