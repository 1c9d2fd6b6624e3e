// SPDX-License-Identifier: GPL-2.0-or-later
/* Warnings about numbers of devices in files. */
#include "next/device-number-check.h"

#include "unit/scene.h"

#define DATA "[data]\nsize = 4G\nstart = 8G\n"
#define LOGS "[logs]\nsize = 1G\nstart = 6G\n"
#define BOTH "memmap=1G!6G,4G!8G memmap.names=logs@6G,data@8G"

/* What is said when `line` runs, the file is `conf`, and `text` is in fstab. The caller frees it. */
static char *said_of(const char *line, const char *conf_text, const char *text)
{
	struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	struct host host = host_of_16g();
	struct messages messages = { 0 };
	struct plan plan;
	struct conf conf;
	char *said;

	host.machine.cmdline = copy_text(line);
	tree_text(&tree, "/etc/fstab", text);
	parse_conf(&conf, conf_text, &messages);
	plan_make(&plan, &conf, &host, &messages);
	device_numbers_check(&plan, &host, &root, &messages);
	said = told(&messages);
	messages_free(&messages);
	plan_free(&plan);
	conf_free(&conf);
	host_free(&host);
	tree_free(&tree);
	return said;
}

static void check(const char *line, const char *conf, const char *text, const char *want, int at)
{
	auto_free char *said = said_of(line, conf, text);
	auto_free char *shown_text = copy_text(shown(text));
	const char *got = strstr(said, "/etc/fstab:");

	if (*want)
		check_has(got ? got : said, want, shown_text, __FILE__, at);
	else
		tap_is_text(said, "", shown_text, __FILE__, at);
}

#define SAYS(line, conf, text, want) check(line, conf, text, want, __LINE__)

#define ONE "memmap=4G!8G memmap.names=data@8G"
#define SWAPPED "is [data] now and will be [logs] at the next boot; "

static void test_changed(void)
{
	SAYS(ONE, LOGS DATA, "# a comment\n/dev/pmem0 /srv ext4\n",
	     "/etc/fstab:2:1: warning: /dev/pmem0 " SWAPPED "write /dev/disk/by-memmap/data instead\n");
	SAYS(ONE, LOGS DATA, "/dev/pmem0p2 /srv ext4\n",
	     "/dev/pmem0p2 " SWAPPED "write /dev/disk/by-memmap/data-part2 instead\n");
	SAYS(ONE, LOGS DATA, "UUID=1 /srv ext4 x-systemd.requires=dev-pmem0.device\n",
	     ":1:37: warning: dev-pmem0.device " SWAPPED
	     "write the unit of /dev/disk/by-memmap/data instead, which 'systemd-escape --path' prints\n");
	SAYS(ONE, LOGS DATA, "/dev/dax0.0 /srv ext4\n",
	     "/dev/dax0.0 " SWAPPED "'memmapctl status' shows the DAX device of each region\n");
	SAYS(BOTH, DATA, "/dev/pmem1 /srv ext4\n",
	     "/dev/pmem1 is [data] now and will not exist at the next boot; write /dev/disk/by-memmap/data instead\n");
	SAYS(BOTH, DATA, "/dev/pmem0 /logs ext4\n",
	     "/dev/pmem0 is [logs] now and will be [data] at the next boot; that region is removed, so remove this as "
	     "well\n");
	SAYS("memmap=4G!8G", LOGS DATA, "/dev/pmem0 /srv ext4\n",
	     "/dev/pmem0 is the region at 8G now and will be [logs] at the next boot; write /dev/disk/by-memmap/data "
	     "instead\n");
	SAYS("memmap=4G!8G", LOGS, "/dev/pmem0 /srv ext4\n",
	     "/dev/pmem0 is the region at 8G now and will be [logs] at the next boot; that region is removed");
}

static void test_new(void)
{
	SAYS("quiet", DATA, "/dev/pmem0 /srv ext4\n",
	     "/dev/pmem0 will be [data] at the next boot, but numbers change with the regions; write "
	     "/dev/disk/by-memmap/data instead\n");
	SAYS("quiet", DATA, "/dev/pmem1 /srv ext4\n",
	     "/dev/pmem1 will not exist at the next boot; write /dev/disk/by-memmap/NAME instead\n");
}

static void test_quiet(void)
{
	SAYS(ONE, DATA, "/dev/pmem0 /srv ext4\n", "");
	SAYS(ONE, DATA "[more]\nsize = 1G\nstart = 13G\n", "/dev/pmem0 /srv ext4\n", "");
	SAYS(ONE, LOGS DATA, "UUID=1-2 /srv ext4\n/dev/disk/by-memmap/data /x ext4\n", "");
	SAYS("quiet", "", "/dev/pmem0 /srv ext4\n", "");
}

/* A file that is refused is not applied, so the numbers do not change. */
static void test_refused(void)
{
	auto_free char *said = said_of(ONE, LOGS "[data]\nsize = 4G\nstart = 6G\n", "/dev/pmem0 /srv ext4\n");

	HAS(said, "error: ", "the file is refused");
	OK(!has(said, "warning"), "and nothing is said of numbers");
}

/* Only so many warnings are kept. */
static void test_many(void)
{
	struct text text = { 0 };
	auto_free char *said = NULL;

	for (int i = 0; i < 90000; i++)
		text_addf(&text, "/dev/pmem0\n");
	said = said_of(ONE, LOGS DATA, text_get(&text));
	HAS(said, "and 89950 more warnings", "the rest is counted");
	text_free(&text);
}

int main(void)
{
	test_changed();
	test_new();
	test_quiet();
	test_refused();
	test_many();
	return done_testing();
}
