// SPDX-License-Identifier: GPL-2.0-or-later
/* /etc/fstab, with the C library's getmntent() as the judge. */
#include "device/fstab.h"

#include <mntent.h>

#include "base/unit-name.h"
#include "unit/scene.h"

#define TEXTS 400
#define TEXT_MOST 200

static void check(const char *text, const char *device, const char *place, const char *type)
{
	struct fstab fstab = { 0 };

	fstab_parse(&fstab, text);
	IS_NUMBER(fstab.count, 1, shown(text));
	if (fstab.count == 1) {
		IS_TEXT(fstab.list[0].device, device, "its device");
		IS_TEXT(fstab.list[0].place, place, "its place");
		IS_TEXT(fstab.list[0].type, type, "its type");
	}
	fstab_free(&fstab);
}

static void test_fields(void)
{
	check("/dev/pmem0 /pmem ext4 dax 0 2\n", "/dev/pmem0", "/pmem", "ext4");
	check(" \t/dev/pmem0\t \t/pmem/ \text4", "/dev/pmem0", "/pmem", "ext4");
	check("/dev/./pmem0 /srv//my\\040data/ xfs noauto\n", "/dev/pmem0", "/srv/my data", "xfs");
	check("/dev/pmem0 /a\\011b\\012c\\134d\\\\e ext4\n", "/dev/pmem0", "/a\tb\nc\\d\\e", "ext4");
	check("/dev/pmem0 /a\\04 ext4\n", "/dev/pmem0", "/a\\04", "ext4");
	/* Others are no escapes to systemd-fstab-generator, whose units these are. */
	check("/dev/pmem0 /a\\777\\043 ext4\n", "/dev/pmem0", "/a\\777\\043", "ext4");
	check("/dev/pmem0 /a\\2 ext4\n", "/dev/pmem0", "/a\\2", "ext4");
	check("/dev/pmem0 /a ext4\\1", "/dev/pmem0", "/a", "ext4\\1");
	check("LABEL=data /pmem ext4\n", "/dev/disk/by-label/data", "/pmem", "ext4");
	check("LABEL=\"data\" /pmem ext4\n", "/dev/disk/by-label/data", "/pmem", "ext4");
	check("LABEL='data' /pmem ext4\n", "/dev/disk/by-label/data", "/pmem", "ext4");
	check("LABEL=\" /pmem ext4\n", "/dev/disk/by-label/\"", "/pmem", "ext4");
	check("UUID=1-2 /pmem ext4\n", "UUID=1-2", "/pmem", "ext4");
	check("tmpfs / tmpfs\n", "tmpfs", "/", "tmpfs");
	check("host:/x/ /x nfs\n", "host:/x/", "/x", "nfs");
	check("/dev/pmem0 /pmem\n", "/dev/pmem0", "/pmem", "");
	check("# /dev/a /a ext4\n\n \t\n  #x /b\nlonely\n/dev/pmem0 none swap\n", "/dev/pmem0",
	      "none", "swap");
}

/* getmntent_r() drops what its buffer has no room for. */
static void test_long(void)
{
	char long_name[8000];
	char *text, *place;

	memset(long_name, 'a', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = '\0';
	place = format_text("/%s", long_name);
	text = format_text("/dev/pmem0 %s ext4", place);
	check(text, "/dev/pmem0", place, "ext4");
	free(text);
	free(place);
}

static void test_empty(void)
{
	struct fstab fstab = { 0 };

	fstab_parse(&fstab, "");
	IS_NUMBER(fstab.count, 0, "an empty file has no entries");
	fstab_free(&fstab);
}

static void test_swap(void)
{
	struct fstab fstab = { 0 };

	fstab_parse(&fstab, "/dev/a none swap sw\n/dev/b /swap ext4\n/dev/c none\n");
	IS_NUMBER(fstab.count, 3, "three lines, three entries");
	OK(fstab_is_swap(&fstab.list[0]), "a line for swap");
	OK(!fstab_is_swap(&fstab.list[1]) && !fstab_is_swap(&fstab.list[2]), "lines that are not");
	fstab_free(&fstab);
}

static void random_text(char *text)
{
	static const char *const pieces[] = { "/dev/sda1", "/a/b", " ", "\t", "\n", "\\040", "\\011",
					      "\\134", "\\\\", "#", "x", "ext4", "\\0", " ", " ", "\n" };
	*text = '\0';
	for (int i = 0; i < 20; i++)
		strcat(text, pieces[(size_t)random() % (sizeof(pieces) / sizeof(*pieces))]);
	strcat(text, "\n");
}

static bool same(const struct fstab_entry *entry, const struct mntent *want)
{
	char *device = *want->mnt_fsname == '/' ? path_simple(want->mnt_fsname)
						 : copy_text(want->mnt_fsname);
	char *place = *want->mnt_dir == '/' ? path_simple(want->mnt_dir) : copy_text(want->mnt_dir);
	bool is_same = strcmp(entry->device, device) == 0 && strcmp(entry->place, place) == 0 &&
		       strcmp(entry->type, want->mnt_type) == 0;

	free(device);
	free(place);
	return is_same;
}

static bool agrees(char *text)
{
	FILE *file = fmemopen(text, strlen(text), "r");
	struct fstab fstab = { 0 };
	struct mntent *want;
	size_t count = 0;
	bool good = true;

	fstab_parse(&fstab, text);
	while (good && (want = getmntent(file)))
		if (*want->mnt_dir) {
			good = count < fstab.count && same(&fstab.list[count], want);
			count++;
		}
	good = good && count == fstab.count;
	fclose(file);
	fstab_free(&fstab);
	return good;
}

static void test_random(void)
{
	char text[TEXT_MOST];
	int good = 0;

	srandom(11);
	for (int i = 0; i < TEXTS; i++) {
		random_text(text);
		if (agrees(text))
			good++;
		else
			printf("# differs: %s\n", shown(text));
	}
	IS_NUMBER((unsigned)good, TEXTS, "getmntent() reads the same out of random lines");
}

int main(void)
{
	test_fields();
	test_long();
	test_empty();
	test_swap();
	test_random();
	return done_testing();
}
