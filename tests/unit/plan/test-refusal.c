// SPDX-License-Identifier: GPL-2.0-or-later
/* What is refused before it can reach a kernel, each by itself and with what would be right. */
#include "plan/refusal.h"

#include "unit/scene.h"

static void test_not_ram(void)
{
	struct host host = host_of_16g();

	REFUSED(&host, "[a]\nsize = 4G\nstart = 14G\n", "3:9", "size = 3G", "past the end of the RAM");
	REFUSED(&host, "[a]\nsize = 4G\nstart = 20G\n", "3:9", "size = 13G", "where there is no RAM");
	REFUSED(&host, "[a]\nsize = 2G\nstart = 3G\nallow-low = yes\n", "3:9", "", "in the PCI hole");
	REFUSED(&host, "[a]\nsize = 2G\nstart = 2G\nallow-low = yes\n", "3:9", "size = 1G",
		"over the PCI hole");
	REFUSED(&host, "[a]\nsize = 1T\nstart = 4G\n", "3:9", "size = 13G", "far more than there is");
	REFUSED(&host, "[a]\nsize = 13826M\n", "2:8", "size = 13G", "auto that fits nowhere");
	REFUSED(&host, "[a]\nsize = 18446744073707454464\n", "2:8", "size = 13G", "all of the space");
	host_free(&host);

	host = empty_host();
	add_ram(&host, MIB, 3 * GIB - MIB);
	add_ram(&host, 4 * GIB, 4 * GIB);
	add_ram(&host, 8 * GIB, 4 * GIB);
	REFUSED(&host, "[a]\nsize = 2G\nstart = 7G\n", "3:9", "size = 1G", "over two entries that touch");
	host_free(&host);

	host = empty_host();
	add_ram(&host, MIB, 3 * GIB - MIB);
	add_ram(&host, 4 * GIB + 4 * KIB, 4 * GIB);
	REFUSED(&host, "[a]\nsize = 2G\nstart = 4G\n", "3:9", "", "the first page is missing");
	ARGS(&host, "[a]\nsize = 2G\nstart = 4098M\n", "memmap=2G!4098M memmap.names=a@4098M nokaslr",
	      "the next 2M are good");
	host_free(&host);
}

static void refused_without(const struct host *host, const char *file, const char *place, const char *part,
			    const char *text)
{
	auto_free char *said = NULL, *args = make_plan(host, file, &said);

	REFUSED(host, file, place, part, text);
	OK(!has(said, "allow-low"), "and no advice to give low memory away");
}

/* RAM that is there, and not for regions. */
static void test_other_ram(void)
{
	struct host host = empty_host();

	add_ram(&host, MIB, GIB);
	refused_without(&host, "[a]\nsize = 4G\nallow-low = yes\n", "2:8", "no free range", "nothing else");
	REFUSED(&host, "[a]\nsize = 4G\n", "2:8", "allow-low = yes would permit", "a host with low RAM alone");
	host.added = 16 * GIB;
	refused_without(&host, "[a]\nsize = 4G\n", "2:8", "16G of the RAM was hot-plugged", "an address to choose");
	refused_without(&host, "[a]\nsize = 4G\nstart = 8G\n", "3:9", "16G of the RAM was hot-plugged",
			"an address in RAM that was plugged in");
	add_ram(&host, 4 * GIB, GIB);
	REFUSED(&host, "min-ram = 2G\n[a]\nsize = 1G\n", "3:8", "16G of the RAM was hot-plugged", "what would be left");
	host_free(&host);

	host = host_of_64g();
	add_line(&host.next, "mem=4G");
	refused_without(&host, "[a]\nsize = 4G\n", "2:8", "hides the RAM from 4G on", "RAM that mem= hides");
	host_free(&host);
}

static void test_low_and_reach(void)
{
	struct host host = host_of_16g();

	REFUSED(&host, "[a]\nsize = 512M\nstart = 1G\n", "3:9", "allow-low = yes", "below 4G");
	REFUSED(&host, "[a]\nsize = 2G\nstart = 4094M\n", "3:9", "4G", "just below 4G");
	host.machine.reach = 16 * GIB;
	firmware_finish(&host.machine.map, host.machine.reach);
	REFUSED(&host, "[a]\nsize = 1G\nstart = 16G\n", "3:9", "CPU", "past what the CPU can reach");
	REFUSED(&host, "[a]\nsize = 4G\nstart = 13G\n", "3:9", "CPU", "a part of it past that");
	ARGS(&host, "[a]\nsize = 2G\nstart = 14G\n", "memmap=2G!14G memmap.names=a@14G nokaslr", "up to it");
	host_free(&host);
}

static void test_overlap(void)
{
	struct host host = host_of_16g();

	REFUSED(&host, "[a]\nsize = 4G\nstart = 8G\n[b]\nsize = 4G\nstart = 10G\n", "6:9", "[a]",
		"two that overlap");
	REFUSED(&host, "[a]\nsize = 4G\nstart = 8G\n[b]\nsize = 4G\nstart = 8G\n", "6:9", "[a]",
		"two that are the same");
	REFUSED(&host, "[a]\nsize = 4G\nstart = 8G\n[b]\nsize = 2M\nstart = 12286M\n", "6:9", "start = 12G",
		"by the last 2M");
	ARGS(&host, "[a]\nsize = 4G\nstart = 8G\n[b]\nsize = 2M\nstart = 12G\n",
	      "memmap=4G!8G,2M!12G memmap.names=a@8G,b@12G nokaslr", "what touches is good");
	host_free(&host);
}

static void left(const char *line, const char *file, const char *part, const char *text)
{
	struct host host = host_of_16g();

	add_line(&host.next, line);
	if (part)
		REFUSED(&host, file, "2:8", part, text);
	else
		ARGS(&host, file, "memmap=8G!9G memmap.names=a@9G nokaslr", text);
	host_free(&host);
}

/* 16 GiB less 385 KiB, and 8 GiB with 128 MiB of struct pages go: 8063.6 MiB stay. */
static void test_min_ram(void)
{
	static const char eight[] = "[a]\nsize = 8G\nstart = 9G\n";
	static const char low[] = "[a]\nsize = 512M\nallow-low = yes\n";
	struct host host = host_of_16g(), limited = host_of_16g();

	add_line(&limited.next, "mem=9G");
	left("", eight, NULL, "half of the RAM");
	left("", "[a]\nsize = 8G\n[b]\nsize = 5G\nstart = 4G\nallow-low = yes\n[c]\nsize = 2816M\nallow-low = yes\n",
	     "min-ram", "all but little");
	left("mem=1G", low, "min-ram", "a limit that leaves too little");
	left("memmap=1G", low, "min-ram", "memmap= without an operator is one as well");
	ARGS_SAYING(&limited, eight, "memmap=8G!9G memmap.names=a@9G nokaslr", "hides the RAM",
		    "a limit that only takes what is given away");
	left("crashkernel=1G", eight, NULL, "a crash kernel");
	left("crashkernel=7168M", eight, "min-ram", "a crash kernel that leaves too little");
	left("hugepagesz=1G hugepages=6", eight, NULL, "huge pages");
	left("hugepagesz=1G hugepages=7", eight, "min-ram", "huge pages that leave too little");
	left("hugepagesz=1G hugepages=4 crashkernel=3G", eight, "min-ram", "both together");
	left("memmap=4G!4G memmap=2944M$128M", eight, "min-ram", "foreign regions");

	ARGS(&host, "min-ram = 8063M\n[a]\nsize = 8G\nstart = 9G\n", "memmap=8G!9G memmap.names=a@9G nokaslr",
	      "just enough");
	REFUSED(&host, "min-ram = 8064M\n[a]\nsize = 8G\n", "3:8", "size = 8190M", "struct pages count");
	ARGS(&host, "min-ram = 8064M\n[a]\nsize = 8190M\nstart = 9G\n", "memmap=8190M!9G memmap.names=a@9G nokaslr",
	      "and what is offered is accepted");
	REFUSED(&host, "min-ram = 64G\n[a]\nsize = 2G\n", "3:8", "", "more than there is at all");
	REFUSED(&host, "min-ram = 12G\n[a]\nsize = 1G\n[b]\nsize = 4G\n", "5:8", "[b]",
		"the largest region is named");
	host_free(&host);
	host_free(&limited);
}

static void test_length(void)
{
	struct host host = host_of_64g();
	struct text file = { 0 }, other = { 0 };
	char *said, *args;

	for (unsigned i = 0; i < 30; i++)
		text_addf(&file, "[abcdefghijklmnopqrstuvwxyz0123%02u]\nsize = 2M\n", i);
	args = make_plan(&host, text_get(&file), &said);
	OK(args && strlen(args) < 2000, "thirty regions with long names");
	free(args);
	free(said);
	for (unsigned i = 0; i < 60; i++)
		text_addf(&other, " x=12345678");
	add_line(&host.next, text_get(&other));
	args = make_plan(&host, text_get(&file), &said);
	OK(!args, "with many other arguments the line is too long");
	HAS(said, "2000", "it says how long it may be");
	free(args);
	free(said);
	host_free(&host);

	host = host_of_64g();
	for (unsigned i = 30; i < 60; i++)
		text_addf(&file, "[abcdefghijklmnopqrstuvwxyz0123%02u]\nsize = 2M\n", i);
	args = make_plan(&host, text_get(&file), &said);
	OK(!args && has(said, "2000"), "sixty regions are too long by themselves");
	free(args);
	free(said);
	text_free(&file);
	text_free(&other);
	host_free(&host);
}

static void fits(const struct host *host, const char *file, const char *part, const char *text)
{
	auto_free char *said = NULL, *args = make_plan(host, file, &said);

	OK(!args == (part != NULL), text);
	if (part)
		HAS(said, part, "and the shares are told");
}

static void test_exact_length(void)
{
	static const char file[] = "[a]\nsize = 2M\nstart = 4G\n";
	static const char lasting[] = "trial = no\n[a]\nsize = 2M\nstart = 4G\n";
	const size_t ours = strlen("memmap=2M!4G memmap.names=a@4G memmap.id=12345678");
	struct host host = host_of_64g();
	struct next_line *line = add_line(&host.next, "quiet");

	line->length = 2000 - ours - 1;
	fits(&host, file, NULL, "2000 bytes");
	line->length++;
	fits(&host, file, "2001 bytes without a trial's and the boot loader's arguments, and may be truncated beyond 2000",
	     "2001 bytes");
	line->length--;
	host.next.loader = 47;
	fits(&host, lasting, NULL, "2047 bytes with what the boot loader adds");
	fits(&host, file, "2087 bytes, and may be truncated beyond 2047: the regions' arguments take 49, a trial's 40, the "
	     "boot loader's BOOT_IMAGE= 47, others 1951;", "too many with a trial's arguments");
	line->length -= 40;
	fits(&host, file, NULL, "2047 bytes on a trial");
	host.next.loader++;
	fits(&host, file, "2048 bytes, and may be truncated beyond 2047", "2048 bytes on a trial");
	fits(&host, lasting, NULL, "where there is none they do not count");
	host_free(&host);
}

static void test_container(void)
{
	struct host host = empty_host();

	host.machine.map_known = false;
	ARGS_SAYING(&host, "[a]\nsize = 4G\nstart = 12G\n", "memmap=4G!12G memmap.names=a@12G nokaslr",
		     "warning", "a start passes with a warning");
	REFUSED(&host, "[a]\nsize = 4G\n", "2:8", "start", "auto does not");
	REFUSED(&host, "[a]\nsize = 4G\nstart = auto\n", "2:8", "start", "written out neither");
	REFUSED(&host, "[a]\nsize = 4G\nstart = 1G\n", "3:9", "allow-low", "low addresses are refused here too");
	ARGS_SAYING(&host, "[a]\nsize = 4G\nstart = 12G\nnode = 3\n",
		     "memmap=4G!12G memmap.names=a@12G nokaslr", "warning", "nodes cannot be known");
	ARGS(&host, "", "", "nothing asked, nothing said");
	host_free(&host);

	host = empty_host();
	host.machine.map_known = false;
	add_line(&host.next, "memmap=4G!14G");
	REFUSED(&host, "[a]\nsize = 4G\nstart = 12G\n", "3:9", "memmap=4G!14G",
		"what is in the settings is known");
	host_free(&host);
}

static void test_all_are_told(void)
{
	struct host host = host_of_16g();
	char *said, *args = make_plan(&host, "kaslr = on\n[a]\nsize = 3M\n[b]\nsize = 4G\nstart = 20G\n"
						 "[c]\nsize = 1G\nstart = 1G\n[d]\nsize = 64G\n", &said);

	OK(!args, "several mistakes");
	HAS(said, "memmap.conf:1:9: error:", "of the file");
	HAS(said, "memmap.conf:3:8: error:", "of a region");
	HAS(said, "memmap.conf:6:9: error:", "of a place");
	HAS(said, "memmap.conf:9:9: error:", "of another place");
	HAS(said, "memmap.conf:11:8: error:", "of an auto place");
	free(args);
	free(said);
	host_free(&host);
}

int main(void)
{
	test_not_ram();
	test_other_ram();
	test_low_and_reach();
	test_overlap();
	test_min_ram();
	test_length();
	test_exact_length();
	test_container();
	test_all_are_told();
	return done_testing();
}
