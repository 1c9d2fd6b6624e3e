// SPDX-License-Identifier: GPL-2.0-or-later
/* The record of regions from boot to boot. */
#include "lib/record.h"
#include "lib/write.h"
#include <signal.h>
#include <sys/resource.h>

#include "scene.h"

#define FIRST (struct range){ 4 * GIB, GIB }
#define SECOND (struct range){ 6 * GIB, 2 * GIB }

static char folder[] = "/tmp/memmap-granted-XXXXXX";
static const struct sysroot root = { folder };

static void put(const char *path, const char *text)
{
	OK(file_replace(&root, path, text), path);
}

/* A boot with the first `count` regions, all of them wanted with a filesystem. */
static void boot(const char *id, const struct range *granted, size_t count)
{
	struct ranges ranges = { 0 };

	put("/proc/sys/kernel/random/boot_id", id);
	for (size_t i = 0; i < count; i++)
		ranges_add(&ranges, granted[i]);
	OK(record_boot(&root, &ranges, &ranges), "a boot is written down");
	ranges_free(&ranges);
}

static bool is_fresh(struct range range)
{
	struct record record;
	bool result;

	record_read(&root, &record);
	result = record_is_fresh(&record, range);
	record_free(&record);
	return result;
}

static void test_boots(void)
{
	const struct range both[] = { FIRST, SECOND }, wider = { 4 * GIB - 2 * MIB, 4 * MIB };

	OK(!is_fresh(FIRST), "without a record nothing is fresh");
	boot("one\n", both, 1);
	OK(!is_fresh(FIRST), "in the first boot of a record nothing is known of the one before");
	boot("two\n", both, 2);
	OK(!is_fresh(FIRST), "a region that was there at the boot before");
	OK(is_fresh(SECOND), "a region that was not");
	OK(!is_fresh((struct range){ 6 * GIB, GIB }), "and no part of it");
	boot("two\n", both, 1);
	OK(is_fresh(SECOND), "a boot is written down once");
	boot("three\n", both, 2);
	OK(is_fresh(SECOND), "it stays fresh while nothing is made of it");
	OK(record_end_fresh(&root, FIRST) && is_fresh(SECOND), "also when the end of what is not fresh is noted");
	OK(record_end_fresh(&root, SECOND) && !is_fresh(SECOND), "until something is found there");
	boot("three and more\n", both, 2);
	OK(!is_fresh(SECOND), "and it does not come again");
	boot("three without\n", both, 1);
	boot("three with it\n", both, 2);
	OK(is_fresh(SECOND), "but for a boot without it");
	OK(record_add_made(&root, SECOND, "ext4", "logs"), "a filesystem is made");
	boot("four\n", both, 2);
	OK(!is_fresh(SECOND), "then it is not fresh any more");
	boot("five\n", &wider, 1);
	OK(!is_fresh(wider), "one that overlaps an old one is not");
	boot("six\n", both, 1);
	OK(!is_fresh(FIRST), "nor the other way round");
	boot("seven\n", both, 0);
	boot("eight\n", both, 1);
	OK(is_fresh(FIRST), "after a boot without it, it is");
}

static void test_unwanted(void)
{
	struct ranges granted = { 0 }, wanted = { 0 };

	ranges_add(&granted, FIRST);
	boot("nine\n", NULL, 0);
	put("/proc/sys/kernel/random/boot_id", "ten\n");
	OK(record_boot(&root, &granted, &wanted), "a boot with a region that nobody wants formatted");
	OK(!is_fresh(FIRST), "it is not fresh");
	boot("eleven\n", &(struct range){ 4 * GIB, GIB }, 1);
	OK(!is_fresh(FIRST), "nor when it is wanted later, as it may hold raw data");
	ranges_free(&granted);
}

/* A boot with the first region, whose record cannot be written. */
static void boot_without_room(const char *id)
{
	struct rlimit before, none;
	struct ranges granted = { 0 };

	ranges_add(&granted, FIRST);
	put("/proc/sys/kernel/random/boot_id", id);
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &before);
	none = (struct rlimit){ 0, before.rlim_max };
	OK(setrlimit(RLIMIT_FSIZE, &none) == 0, "no file may have a byte");
	OK(!record_boot(&root, &granted, &granted), "a boot that cannot be written down");
	setrlimit(RLIMIT_FSIZE, &before);
	ranges_free(&granted);
}

static void test_damage(void)
{
	const struct range first = FIRST;

	put(GRANTED_PATH, "boot a\nnow 0x180000000 0x80000000\n");
	boot("twelve\n", &first, 1);
	OK(!is_fresh(FIRST), "a record that was cut off knows nothing");
	put(GRANTED_PATH, "now 0x180000000 0x80000000\nend\n");
	boot("thirteen\n", &first, 1);
	OK(!is_fresh(FIRST), "nor does one without a boot");
	put(GRANTED_PATH, "");
	boot("fourteen\n", &first, 1);
	OK(!is_fresh(FIRST), "nor an empty one");
	put(GRANTED_PATH, "boot a\nend\n");
	boot("fifteen\n", &first, 1);
	OK(is_fresh(FIRST), "a whole one does");
	put(GRANTED_PATH, "boot a\nend\n");
	boot_without_room("sixteen\n");
	boot("seventeen\n", &first, 1);
	OK(!is_fresh(FIRST), "nor does one that is older than a boot that could not be written down");
}

static void test_made(void)
{
	OK(!record_made(&root, FIRST), "no filesystem was made yet");
	OK(record_add_made(&root, FIRST, "ext4", "data"), "one is noted");
	OK(record_made(&root, FIRST), "and remembered");
	OK(!record_made(&root, (struct range){ 4 * GIB, 2 * GIB }), "by start and size");
	OK(record_add_made(&root, SECOND, "xfs", "logs"), "a second one is noted");
	OK(record_made(&root, FIRST) && record_made(&root, SECOND), "beside the first");
}

static void test_forget_made(void)
{
	OK(file_remove(&root, MADE_PATH) && !record_made(&root, FIRST), "what was made is forgotten with its file");
}

static void test_marker(void)
{
	OK(!record_is_making(&root, FIRST), "there is no marker");
	OK(record_begin_making(&root, FIRST, "ext4"), "one is set");
	OK(record_is_making(&root, FIRST), "and seen");
	OK(!record_is_making(&root, SECOND), "for its region alone");
	OK(record_end_making(&root, FIRST), "it is taken away");
	OK(!record_is_making(&root, FIRST), "and gone");
	OK(record_end_making(&root, FIRST), "twice is no failure");
}

/* A boot with the first region, which the file wants in another size, or not at all. */
static void boot_unwanted(const char *id, const struct ranges *wanted)
{
	struct ranges granted = { 0 };

	ranges_add(&granted, FIRST);
	put("/proc/sys/kernel/random/boot_id", id);
	OK(record_boot(&root, &granted, wanted), "a boot in which the region is used for something else");
	ranges_free(&granted);
}

static void test_left(void)
{
	const struct range both[] = { FIRST, SECOND };
	struct ranges wanted = { 0 };

	OK(record_add_made(&root, FIRST, "ext4", "data") && record_add_made(&root, SECOND, "xfs", "logs"), "two are made");
	boot("left one\n", both, 2);
	OK(record_made(&root, FIRST) && record_made(&root, SECOND), "and remembered where both are wanted");
	boot("left two\n", both, 0);
	OK(record_made(&root, FIRST), "also after a boot without the region");
	OK(record_begin_making(&root, FIRST, "ext4") && record_begin_making(&root, SECOND, "xfs"), "both are made anew");
	boot("left three\n", both, 2);
	OK(record_is_making(&root, FIRST), "the marker stands at the next boot");
	boot_unwanted("left four\n", &wanted);
	OK(!record_made(&root, FIRST), "the region is there and not wanted: what was made counts no more");
	OK(record_left(&root, FIRST), "that is remembered");
	OK(!record_is_making(&root, FIRST), "nor does the marker");
	OK(record_made(&root, SECOND) && !record_left(&root, SECOND) && record_is_making(&root, SECOND),
	   "the other region's do");
	boot("left five\n", both, 2);
	OK(!record_made(&root, FIRST) && !is_fresh(FIRST), "wanted again, it counts no more, and is not fresh");
	OK(record_add_made(&root, FIRST, "ext4", "data") && record_made(&root, FIRST), "until one is made again");
	ranges_add(&wanted, (struct range){ 4 * GIB, 2 * GIB });
	boot_unwanted("left six\n", &wanted);
	OK(!record_made(&root, FIRST), "another size is another region");
	ranges_free(&wanted);
}

static int forget(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
	(void)status, (void)kind, (void)walk;
	return remove(path);
}

int main(void)
{
	char *make;

	if (!mkdtemp(folder))
		return 1;
	make = format_text("mkdir -p %s/proc/sys/kernel/random %s/var/lib", folder, folder);
	if (system(make) != 0)
		return 1;
	test_made();
	test_forget_made();
	test_boots();
	test_unwanted();
	test_damage();
	test_marker();
	test_left();
	nftw(folder, forget, 16, FTW_DEPTH | FTW_PHYS);
	free(make);
	return done_testing();
}
