// SPDX-License-Identifier: GPL-2.0-or-later
/* What each key of the file may be, and what is said when it is something else. */
#include "conf/conf.h"

#include "unit/scene.h"

/* A file's errors as printed; the caller frees them. */
static char *mistakes(const char *file)
{
	struct messages messages = { 0 };
	struct conf conf;
	char *all;

	parse_conf(&conf, file, &messages);
	all = told(&messages);
	conf_free(&conf);
	messages_free(&messages);
	return all;
}

static unsigned lines_of(const char *text)
{
	unsigned lines = 0;

	while ((text = strchr(text, '\n'))) {
		lines++;
		text++;
	}
	return lines;
}

static void top(const char *line, const char *part)
{
	char *all = mistakes(line);

	if (!part)
		IS_TEXT(all, "", shown(line));
	else
		HAS(all, part, shown(line));
	free(all);
}

/* `line` in a region that has a size already; `part` of the one error, NULL: none. */
static void in_region(const char *line, const char *part)
{
	char *file = format_text("[data]\nsize = 4G\n%s\n", line);
	char *all = mistakes(file);

	if (!part) {
		IS_TEXT(all, "", shown(line));
	} else {
		HAS(all, part, shown(line));
		IS_NUMBER(lines_of(all), 1, "one mistake is one error");
		OK(has(all, "memmap.conf:3:"), "at its line");
	}
	free(all);
	free(file);
}

static void size_is(const char *value, const char *part)
{
	char *file = format_text("[data]\nsize = %s\n", value);
	char *all = mistakes(file);

	if (part) {
		HAS(all, part, shown(value));
		IS_NUMBER(lines_of(all), 1, "one mistake is one error");
		OK(has(all, *value ? "memmap.conf:2:8: error: " : "memmap.conf:2:7: error: "),
		   "at the value");
	} else {
		IS_TEXT(all, "", shown(value));
	}
	free(all);
	free(file);
}

static void test_top(void)
{
	top("kaslr = auto", NULL);
	top("kaslr = off", NULL);
	top("kaslr = keep", NULL);
	top("kaslr = on", "memmap.conf:1:9: error: 'on' is not a valid value; write auto, off or keep");
	top("kaslr =", "1:8: error: kaslr has no value; write one such as off, or remove the line");
	top("kaslr = Off", "off");
	top("on-failure = warn", NULL);
	top("on-failure = block", NULL);
	top("on-failure = stop", NULL);
	top("on-failure = halt", "1:14: error:");
	top("min-ram = 256M", NULL);
	top("min-ram = 0", NULL);
	top("min-ram = 300000001", NULL);
	top("min-ram = 0x40000000", NULL);
	top("min-ram = 1.5G", "1536M");
	top("min_ram = 2G", "1:1: error: unknown key 'min_ram'; write min-ram = 2G");
	top("address = 4G", "1:1: error: unknown key 'address'; remove the line, or write a key for the whole file: kaslr");
	top("min-ram = lots", "1:11: error:");
	top("trial = yes", NULL);
	top("trial = no", NULL);
	top("trial = 1", "write yes");
	top("trial = true", "write yes");
	top("trial-minutes = 0", NULL);
	top("trial-minutes = 1440", NULL);
	top("trial-minutes = 1441", "'1441' is not a number of minutes from 0 to 1440; write one such as 30");
	top("trial-minutes = 030", "not a number of minutes");
	top("trial-minutes = 5m", "not a number of minutes");
	top("trial-minutes = -1", "not a number of minutes");
	top("min-ram = 255M\ntrial = yes", NULL);
	top("min-ram = 255M\ntrial = no", "1:11: error: min-ram below 256M");
	top("trial = no\nmin-ram = 255M", "2:11: error: min-ram below 256M");
	top("trial = no\nmin-ram = 256M", NULL);
}

static void test_size(void)
{
	size_is("2M", NULL);
	size_is("4G", NULL);
	size_is("4098M", NULL);
	size_is("0x200000", NULL);
	size_is("2097152", NULL);
	size_is("2048K", NULL);
	size_is("1T", NULL);
	size_is("0", "2M");
	size_is("0x0", "2M");
	size_is("1M", "2M");
	size_is("4K", "2M");
	size_is("3M", "2M");
	size_is("4097M", "4G");
	size_is("1073745920", "1G");
	size_is("1.5G", "1536M");
	size_is("4GB", "4G");
	size_is("04G", "4G");
	size_is("4G!12G", "4G");
	size_is("-4G", "4G");
	size_is("auto", "4G");
	size_is("", "4G");
	size_is("18446744073709551616", "64 bits");
}

static void test_place(void)
{
	in_region("start = auto", NULL);
	in_region("start = 12G", NULL);
	in_region("start = 4098M", NULL);
	in_region("start = 0x300000000", NULL);
	in_region("start = 12G+1", "G");
	in_region("start = 12289M", "12G");
	in_region("start = 0", "12G, or auto");
	in_region("start = Auto", "auto");
	in_region("start = any", "auto");
	in_region("start = 18446744073707454464", "64 bits");
	in_region("node = 0", NULL);
	in_region("node = 17", NULL);
	in_region("node = any", NULL);
	in_region("node = -1", "number");
	in_region("node = 0x1", "number");
	in_region("node = 01", "number");
	in_region("node = one", "number");
	in_region("node = 99999999999999999999", "number");
	in_region("node = 1 2", "number");
	in_region("node =", "write one such as 0, or remove the line");
	in_region("align = 2M", NULL);
	in_region("align = 1G", NULL);
	in_region("align = 0x1000000", NULL);
	in_region("align = 1M", "2M");
	in_region("align = 3M", "2M");
	in_region("align = 0", "2M");
	in_region("align = 1.5G", "1536M");
	in_region("align = auto", "4G");
	in_region("start = 12G\nalign = 4G", NULL);
	in_region("start = 13G\nalign = 4G", "16G");
	in_region("align = 3M\nstart = 13G", "2M");
	in_region("allow-low = yes", NULL);
	in_region("allow-low = no", NULL);
	in_region("allow-low = maybe", "no or yes");
}

static void test_use(void)
{
	in_region("filesystem = none", NULL);
	in_region("filesystem = ext4", NULL);
	in_region("filesystem = xfs", NULL);
	in_region("filesystem = ext3", "none, ext4 or xfs");
	in_region("filesystem = ext3\nmount = /pmem", "none, ext4 or xfs");
	in_region("filesystem = XFS", "xfs");
	in_region("filesystem = xfs\nmount = /pmem", NULL);
	in_region("filesystem = xfs\nmount = none", NULL);
	in_region("mount = none", NULL);
	in_region("mount = /pmem", "filesystem = ext4 or xfs");
	in_region("mount = /pmem\nfilesystem = none", "filesystem = ext4 or xfs");
	in_region("mount = pmem\nfilesystem = xfs", "/pmem");
	in_region("mount = /\nfilesystem = xfs", "/pmem");
	in_region("mount = /a/../b\nfilesystem = xfs", "..");
	in_region("mount = /a\\040b\nfilesystem = xfs", "backslash");
	in_region("mount =\nfilesystem = xfs", "/pmem");
	in_region("mount = /srv/with space\nfilesystem = xfs", NULL);
	in_region("mount-options = dax\nmount = /pmem\nfilesystem = xfs", NULL);
	in_region("mount-options = dax=always,noatime\nmount = /pmem\nfilesystem = xfs", NULL);
	in_region("mount-options = dax, noatime\nmount = /pmem\nfilesystem = xfs", "commas");
	in_region("mount-options =\nmount = /pmem\nfilesystem = xfs", "dax");
	in_region("mount-options = dax", "mount = /pmem");
	in_region("contents = keep", NULL);
	in_region("contents = discard\nfilesystem = xfs", NULL);
	in_region("contents = discard", "filesystem = ");
	in_region("contents = discard\nfilesystem = none", "filesystem = ");
	in_region("contents = throw\nfilesystem = xfs", "keep or discard");
}

/* A file with one mistake, which is at `place` and says `part`; no place: no mistake. */
static void file(const char *bytes, const char *place, const char *part)
{
	char *all = mistakes(bytes);

	if (!place) {
		IS_TEXT(all, "", shown(bytes));
	} else {
		HAS(all, place, shown(bytes));
		HAS(all, part, "it says what would be right");
		IS_NUMBER(lines_of(all), 1, "one mistake is one error");
	}
	free(all);
}

static void test_labels_and_mounts(void)
{
	file("[abcdefghijklmnop]\nsize = 4G\nfilesystem = ext4\n", NULL, NULL);
	file("[abcdefghijklmnopq]\nsize = 4G\nfilesystem = ext4\n", "1:2: error:", "16");
	file("[abcdefghijkl]\nsize = 4G\nfilesystem = xfs\n", NULL, NULL);
	file("[abcdefghijklm]\nsize = 4G\nfilesystem = xfs\n", "1:2: error:", "12");
	file("[abcdefghijklmnopq]\nsize = 4G\nfilesystem = none\n", NULL, NULL);
	file("[a]\nsize = 4G\nfilesystem = xfs\nmount = /p\n[b]\nsize = 4G\nfilesystem = xfs\nmount = /q\n",
	     NULL, NULL);
	file("[a]\nsize = 4G\nfilesystem = xfs\nmount = /p\n[b]\nsize = 4G\nfilesystem = xfs\nmount = /p\n",
	     "8:9: error:", "line 4");
	file("[a]\nsize = 4G\nfilesystem = xfs\nmount = /p/q\n"
	     "[b]\nsize = 4G\nfilesystem = xfs\nmount = //p/./q/\n",
	     "8:9: error:", "line 4");
}

int main(void)
{
	test_top();
	test_size();
	test_place();
	test_use();
	test_labels_and_mounts();
	return done_testing();
}
