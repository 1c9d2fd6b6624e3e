// SPDX-License-Identifier: GPL-2.0-or-later
#include "device/backup-superblock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>

#include "tap.h"

/* A superblock of 1 KiB, and the device that it is put on. */
struct scene {
	unsigned char bytes[1024];
	uint64_t size;
	uint64_t offset;
};

static void put_little(struct scene *scene, unsigned at, uint64_t value, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		scene->bytes[at + i] = (unsigned char)(value >> 8 * i);
}

static void put_big(struct scene *scene, unsigned at, uint64_t value, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		scene->bytes[at + i] = (unsigned char)(value >> 8 * (count - 1 - i));
}

/* The backup in `group` of an ext4 with 256 blocks of 1024 << `log` bytes in each group. */
static struct scene ext(unsigned log, unsigned group)
{
	struct scene scene = { 0 };
	unsigned first = log == 0;

	put_little(&scene, 0x4, 60 * 256, 4);
	put_little(&scene, 0x14, first, 4);
	put_little(&scene, 0x18, log, 4);
	put_little(&scene, 0x1c, log, 4);
	put_little(&scene, 0x20, 256, 4);
	put_little(&scene, 0x24, 256, 4);
	put_little(&scene, 0x28, 64, 4);
	put_little(&scene, 0x38, 0xef53, 2);
	put_little(&scene, 0x5a, group, 2);
	scene.offset = (first + group * UINT64_C(256)) * (UINT64_C(1024) << log);
	scene.size = scene.offset + MIB;
	return scene;
}

/* The copy in the allocation group `group` of an XFS with groups of 4 MiB, the last one smaller. */
static struct scene xfs(unsigned group)
{
	struct scene scene = { 0 };

	memcpy(scene.bytes, "XFSB", 4);
	put_big(&scene, 4, 4096, 4);
	put_big(&scene, 8, 4 * 1024 - 100, 8);
	put_big(&scene, 84, 1024, 4);
	put_big(&scene, 88, 4, 4);
	put_big(&scene, 100, 0xb4a5, 2);
	put_big(&scene, 102, 512, 2);
	scene.bytes[120] = 12;
	scene.bytes[121] = 9;
	scene.offset = group * 4 * MIB;
	scene.size = 17 * MIB;
	return scene;
}

/* What is found on the device of the scene; a failure of the test is a failure here. */
static struct backup search(const struct scene *scene, const char *const *except)
{
	auto_close int fd = memfd_create("device", MFD_CLOEXEC);
	struct backup backup = { .type = "no device" };

	if (fd < 0 || ftruncate(fd, (off_t)scene->size) < 0 ||
	    pwrite(fd, scene->bytes, sizeof(scene->bytes), (off_t)scene->offset) !=
		    (ssize_t)sizeof(scene->bytes) ||
	    ftruncate(fd, (off_t)scene->size) < 0)
		return backup;
	if (!backup_search(fd, scene->size, except, &backup))
		backup.type = "unreadable";
	return backup;
}

static void finds(const struct scene *scene, const char *type, const char *text)
{
	struct backup backup = search(scene, NULL);

	IS_TEXT(backup.type, type, text);
	IS_NUMBER(backup.offset, type ? scene->offset : 0, "  and where");
	OK(!backup.zero, "  and that it is not all zero");
}

static void test_ext_places(void)
{
	static const unsigned groups[] = { 1, 3, 5, 7, 9, 25, 27, 49 };

	for (unsigned log = 0; log <= 6; log++)
		for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
			auto_free char *text = format_text("ext4, blocks of %uK, group %u",
							   1u << log, groups[i]);
			struct scene scene = ext(log, groups[i]);

			if (scene.offset < 64 * MIB)
				finds(&scene, "ext4", text);
		}
}

/* One field after the other is made wrong. */
static void test_ext_mistakes(void)
{
	static const struct {
		unsigned at, count;
		uint64_t value;
		const char *text;
	} mistakes[] = {
		{ 0x38, 2, 0xef54, "another magic number" },
		{ 0x38, 2, 0x53ef, "the magic number the wrong way round" },
		{ 0x5a, 2, 9, "another group's number" },
		{ 0x5a, 2, 0, "the first group's number" },
		{ 0x18, 4, 1, "a block size that the cluster size contradicts" },
		{ 0x1c, 4, 1, "a cluster size below the block size" },
		{ 0x1c, 4, 33, "a cluster size past all bounds" },
		{ 0x24, 4, 128, "blocks and clusters that do not agree" },
		{ 0x24, 4, 0, "no clusters" },
		{ 0x28, 4, 0, "no inodes" },
		{ 0x28, 4, 65536, "more inodes than a bitmap has bits" },
		{ 0x4, 4, 3 * 256, "fewer blocks than come before it" },
	};
	struct scene far = ext(7, 1);

	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		struct scene scene = ext(2, 3);

		put_little(&scene, mistakes[i].at, mistakes[i].value, mistakes[i].count);
		finds(&scene, NULL, mistakes[i].text);
	}
	finds(&far, NULL, "blocks of 128K");
}

static void test_ext_variants(void)
{
	struct scene cluster = ext(2, 1), wide = ext(2, 1), late = ext(2, 3), table = ext(2, 0);

	put_little(&cluster, 0x1c, 6, 4);
	put_little(&cluster, 0x24, 16, 4);
	finds(&cluster, "ext4", "clusters of 16 blocks");
	put_little(&wide, 0x4, 0, 4);
	put_little(&wide, 0x150, 1, 4);
	finds(&wide, NULL, "a high half of the number of blocks without 64bit");
	put_little(&wide, 0x60, 0x80, 4);
	finds(&wide, "ext4", "2^32 blocks");
	late.offset += 1024;
	finds(&late, NULL, "next to its place");
	late.offset += 4096 - 1024;
	finds(&late, NULL, "a block behind its place");
	late = ext(2, 3);
	late.offset += MIB;
	late.size += MIB;
	finds(&late, "ext4", "in a partition whose table is gone");
	table.offset = MIB + 1024;
	table.size = 4 * MIB;
	finds(&table, "ext4", "the first superblock of that partition");
	table.offset = 1024;
	finds(&table, NULL, "the device's first superblock is no backup");
	table.offset = MIB;
	finds(&table, NULL, "the first superblock without the boot block before it");
	table = ext(2, 1);
	table.offset = MIB + 1024;
	finds(&table, NULL, "another group's superblock in the first one's place");
	late = ext(0, 3);
	late.size = late.offset + 512;
	finds(&late, NULL, "a superblock that the device's end cuts");
}

/* All agrees but for a bound that the kernel keeps. */
static void test_ext_bounds(void)
{
	struct scene first = ext(2, 3), many = ext(0, 1);

	put_little(&first, 0x14, 1, 4);
	first.offset += 4096;
	finds(&first, NULL, "a first block that is for other block sizes");
	put_little(&many, 0x20, 8200, 4);
	put_little(&many, 0x24, 8200, 4);
	many.offset = 8201 * KIB;
	many.size = 9 * MIB;
	finds(&many, NULL, "more blocks than a bitmap has bits");
}

static void test_xfs(void)
{
	static const struct {
		unsigned at, count;
		uint64_t value;
		const char *text;
	} mistakes[] = {
		{ 0, 4, 0x58465343, "another magic number" },
		{ 4, 4, 8192, "a block size that its logarithm contradicts" },
		{ 120, 1, 17, "a block size past all bounds" },
		{ 120, 1, 8, "a block size below all bounds" },
		{ 102, 2, 4096, "a sector size that its logarithm contradicts" },
		{ 121, 1, 16, "a sector size past all bounds" },
		{ 100, 2, 0xb4a0, "version 0" },
		{ 100, 2, 0xb4a6, "version 6" },
		{ 84, 4, 0, "groups of no blocks" },
		{ 84, 4, 1025, "groups that do not begin here" },
		{ 88, 4, 5, "more groups than there are blocks for" },
		{ 88, 4, 3, "fewer groups than there are blocks for" },
		{ 8, 8, 0, "no blocks" },
		{ 8, 8, 3 * 1024, "a filesystem that ends before" },
	};
	struct scene scene;

	for (unsigned group = 1; group < 4; group++) {
		scene = xfs(group);
		finds(&scene, "xfs", "an XFS group");
	}
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		scene = xfs(3);
		put_big(&scene, mistakes[i].at, mistakes[i].value, mistakes[i].count);
		finds(&scene, NULL, mistakes[i].text);
	}
	scene = xfs(1);
	put_big(&scene, 4, 512, 4);
	scene.bytes[120] = 9;
	put_big(&scene, 84, 1025, 4);
	scene.offset = 1025 * 512;
	finds(&scene, "xfs", "blocks of 512, and groups of an odd number of them");
	scene = xfs(1);
	put_big(&scene, 84, 63, 4);
	put_big(&scene, 88, (4 * 1024 - 101) / 63 + 1, 4);
	scene.offset = 63 * 4096;
	finds(&scene, NULL, "groups that are too small");
	scene = xfs(1);
	scene.offset += 512;
	finds(&scene, NULL, "a sector behind its place");
	scene = xfs(4);
	finds(&scene, NULL, "a group past the last");
	scene = xfs(0);
	finds(&scene, NULL, "the device's first superblock is no backup");
	scene.offset = MIB;
	finds(&scene, "xfs", "the first superblock of a partition whose table is gone");
}

static void test_btrfs(void)
{
	struct scene scene = { .size = 66 * MIB, .offset = 64 * MIB };

	put_little(&scene, 0x30, 64 * MIB, 8);
	finds(&scene, NULL, "no magic number");
	memcpy(scene.bytes + 0x40, "_BHRfS_M", 8);
	finds(&scene, "btrfs", "the second superblock of a btrfs");
	scene.offset += MIB;
	finds(&scene, "btrfs", "in a partition whose table is gone");
	scene.offset -= 512;
	finds(&scene, NULL, "next to its place");
	scene.offset = 64 * MIB;
	put_little(&scene, 0x30, 64 * KIB, 8);
	finds(&scene, NULL, "the first one's place in it");
	scene.offset = 64 * KIB;
	finds(&scene, NULL, "the first one is no backup");
}

#define UUID "00112233-4455-6677-8899-aabbccddeeff"

static void put_uuid(struct scene *scene, unsigned at)
{
	for (unsigned i = 0; i < 16; i++)
		scene->bytes[at + i] = (unsigned char)(i * 0x11);
}

/* Whose backup it is. */
static void test_uuid(void)
{
	static const char *const ours[] = { "01112233-4455-6677-8899-aabbccddeeff", UUID, NULL };
	static const char *const others[] = { "01112233-4455-6677-8899-aabbccddeeff", NULL };
	struct scene btrfs = { .size = 66 * MIB, .offset = 64 * MIB };
	struct scene scenes[] = { ext(2, 1), xfs(1), btrfs };
	static const unsigned places[] = { 0x68, 32, 0x20 };

	put_little(&scenes[2], 0x30, 64 * MIB, 8);
	memcpy(scenes[2].bytes + 0x40, "_BHRfS_M", 8);
	for (size_t i = 0; i < sizeof(scenes) / sizeof(*scenes); i++) {
		put_uuid(&scenes[i], places[i]);
		IS_TEXT(search(&scenes[i], NULL).uuid, UUID, "the UUID is read");
		OK(search(&scenes[i], others).type, "one with another UUID is found");
		OK(!search(&scenes[i], ours).type && !search(&scenes[i], ours).zero,
		   "one with ours is passed over, and is no zeros");
	}
}

/* A file of 9 MiB less 512 bytes, zero but for one byte. */
static void test_zero(void)
{
	static const uint64_t places[] = { 0, 1, 511, 4 * MIB - 1, 4 * MIB, 9 * MIB - 513 };
	const uint64_t size = 9 * MIB - 512;
	auto_close int fd = memfd_create("device", MFD_CLOEXEC);
	struct backup backup;

	OK(ftruncate(fd, (off_t)size) == 0 && backup_search(fd, size, NULL, &backup) && backup.zero &&
		   !backup.type,
	   "zeros are zeros");
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		auto_free char *text = format_text("a one at %llu", (unsigned long long)places[i]);

		OK(pwrite(fd, "\1", 1, (off_t)places[i]) == 1 && backup_search(fd, size, NULL, &backup) &&
			   !backup.zero,
		   text);
		OK(pwrite(fd, "\0", 1, (off_t)places[i]) == 1, "  and away again");
	}
	errno = 0;
	OK(!backup_search(fd, size + 1, NULL, &backup) && errno == EIO, "what ends too early is an error");
	OK(!backup_search(-1, size, NULL, &backup) && errno == EBADF, "so is what cannot be read");
}

int main(void)
{
	test_ext_places();
	test_ext_mistakes();
	test_ext_variants();
	test_ext_bounds();
	test_xfs();
	test_btrfs();
	test_uuid();
	test_zero();
	return done_testing();
}
