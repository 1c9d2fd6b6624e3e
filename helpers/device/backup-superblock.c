// SPDX-License-Identifier: GPL-2.0-or-later
#include "backup-superblock.h"

#include <string.h>

#include "base/range.h"
#include "direct-read.h"

/* Superblocks begin at multiples of this, and none of ours is longer than two. */
#define STEP 512

#define PIECE (4 * MIB)

/* Where a partitioner puts the first partition: also what was in it is looked for, as the table
 * may be what was torn. */
static const uint64_t beginnings[] = { 0, MIB };

/* fs/ext4/ext4.h, struct ext4_super_block; all little-endian. */
#define EXT_BLOCKS 0x4
#define EXT_FIRST_BLOCK 0x14
#define EXT_LOG_BLOCK 0x18
#define EXT_LOG_CLUSTER 0x1c
#define EXT_GROUP_BLOCKS 0x20
#define EXT_GROUP_CLUSTERS 0x24
#define EXT_GROUP_INODES 0x28
#define EXT_MAGIC 0x38
#define EXT_GROUP 0x5a
#define EXT_INCOMPAT 0x60
#define EXT_UUID 0x68
#define EXT_BLOCKS_HIGH 0x150
#define EXT_SIZE 0x400

/* fs/ext4/ext4.h */
#define EXT_MAGIC_VALUE 0xef53
#define EXT_INCOMPAT_64BIT 0x80
#define EXT_LOG_MOST 6	 /* EXT4_MAX_BLOCK_LOG_SIZE less EXT4_MIN_BLOCK_LOG_SIZE */
#define EXT_CLUSTER_MOST 20 /* EXT4_MAX_CLUSTER_LOG_SIZE less the same */
#define EXT_FIRST 1024	 /* where the first superblock is, whatever the block size */

/* fs/xfs/libxfs/xfs_format.h, struct xfs_dsb; all big-endian. */
#define XFS_BLOCK_SIZE 4
#define XFS_BLOCKS 8
#define XFS_UUID 32
#define XFS_AG_BLOCKS 84
#define XFS_AG_COUNT 88
#define XFS_VERSION 100
#define XFS_SECTOR_SIZE 102
#define XFS_LOG_BLOCK 120
#define XFS_LOG_SECTOR 121

/* fs/xfs/libxfs/xfs_format.h and xfs_fs.h */
#define XFS_MAGIC_VALUE "XFSB"
#define XFS_VERSION_BITS 0xf
#define XFS_VERSION_MOST 5
#define XFS_LOG_BLOCK_LEAST 9
#define XFS_LOG_BLOCK_MOST 16
#define XFS_LOG_SECTOR_MOST 15
#define XFS_AG_LEAST 64 /* XFS_MIN_AG_BLOCKS */

/* fs/btrfs/fs.h, struct btrfs_super_block; all little-endian. */
#define BTRFS_UUID 0x20
#define BTRFS_PLACE 0x30
#define BTRFS_MAGIC 0x40
#define BTRFS_MAGIC_VALUE "_BHRfS_M"

/* fs/btrfs/disk-io.h, btrfs_sb_offset(): the second and the third. */
#define BTRFS_MIRROR (64 * MIB)
#define BTRFS_LAST_MIRROR (256 * GIB)

static uint64_t big_endian(const unsigned char *bytes, unsigned count)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < count; i++)
		value = value << 8 | bytes[i];
	return value;
}

/* What ext4_fill_super() requires; `bytes` hold EXT_SIZE. */
static bool ext_is_sane(const unsigned char *bytes)
{
	uint64_t log_block = little_endian(bytes + EXT_LOG_BLOCK, 4);
	uint64_t log_cluster = little_endian(bytes + EXT_LOG_CLUSTER, 4);
	uint64_t blocks = little_endian(bytes + EXT_GROUP_BLOCKS, 4);
	uint64_t clusters = little_endian(bytes + EXT_GROUP_CLUSTERS, 4);
	uint64_t inodes = little_endian(bytes + EXT_GROUP_INODES, 4);
	uint64_t bits;

	if (log_block > EXT_LOG_MOST || log_cluster < log_block || log_cluster > EXT_CLUSTER_MOST)
		return false;
	bits = 8 * (UINT64_C(1024) << log_block); /* of one block of a bitmap */
	return clusters && clusters <= bits && blocks == clusters << (log_cluster - log_block) &&
	       inodes && inodes <= bits && little_endian(bytes + EXT_FIRST_BLOCK, 4) <= !log_block;
}

static uint64_t ext_blocks(const unsigned char *bytes)
{
	uint64_t blocks = little_endian(bytes + EXT_BLOCKS, 4);

	if (little_endian(bytes + EXT_INCOMPAT, 4) & EXT_INCOMPAT_64BIT)
		blocks |= little_endian(bytes + EXT_BLOCKS_HIGH, 4) << 32;
	return blocks;
}

/* Whether the group whose number the superblock bears begins at `offset` of the filesystem. That
 * holds for every block size, and for what sparse_super, sparse_super2 or neither keep. */
static bool ext_belongs(const unsigned char *bytes, uint64_t offset)
{
	uint64_t size = UINT64_C(1024) << little_endian(bytes + EXT_LOG_BLOCK, 4);
	uint64_t first = little_endian(bytes + EXT_FIRST_BLOCK, 4);
	uint64_t each = little_endian(bytes + EXT_GROUP_BLOCKS, 4);
	uint64_t group = little_endian(bytes + EXT_GROUP, 2);
	uint64_t block = offset / size;

	if (offset == EXT_FIRST)
		return group == 0;
	return offset % size == 0 && block > first && (block - first) % each == 0 &&
	       ((block - first) / each & UINT16_MAX) == group && block < ext_blocks(bytes);
}

static bool ext_matches(const unsigned char *bytes, size_t length)
{
	return length >= EXT_SIZE && little_endian(bytes + EXT_MAGIC, 2) == EXT_MAGIC_VALUE &&
	       ext_is_sane(bytes);
}

/* What xfs_validate_sb_common() requires; `bytes` hold STEP. */
static bool xfs_is_sane(const unsigned char *bytes)
{
	uint64_t blocks = big_endian(bytes + XFS_BLOCKS, 8);
	uint64_t each = big_endian(bytes + XFS_AG_BLOCKS, 4);
	uint64_t version = big_endian(bytes + XFS_VERSION, 2) & XFS_VERSION_BITS;
	unsigned log_block = bytes[XFS_LOG_BLOCK], log_sector = bytes[XFS_LOG_SECTOR];

	return log_block >= XFS_LOG_BLOCK_LEAST && log_block <= XFS_LOG_BLOCK_MOST &&
	       log_sector >= XFS_LOG_BLOCK_LEAST && log_sector <= XFS_LOG_SECTOR_MOST &&
	       big_endian(bytes + XFS_BLOCK_SIZE, 4) == UINT64_C(1) << log_block &&
	       big_endian(bytes + XFS_SECTOR_SIZE, 2) == UINT64_C(1) << log_sector && version &&
	       version <= XFS_VERSION_MOST && each >= XFS_AG_LEAST && blocks &&
	       big_endian(bytes + XFS_AG_COUNT, 4) == (blocks - 1) / each + 1;
}

static bool xfs_belongs(const unsigned char *bytes, uint64_t offset)
{
	uint64_t each = big_endian(bytes + XFS_AG_BLOCKS, 4) << bytes[XFS_LOG_BLOCK];

	return offset % each == 0 && offset / each < big_endian(bytes + XFS_AG_COUNT, 4);
}

static bool xfs_matches(const unsigned char *bytes, size_t length)
{
	return length >= STEP && memcmp(bytes, XFS_MAGIC_VALUE, 4) == 0 && xfs_is_sane(bytes);
}

static bool btrfs_matches(const unsigned char *bytes, size_t length)
{
	return length >= STEP && memcmp(bytes + BTRFS_MAGIC, BTRFS_MAGIC_VALUE, 8) == 0;
}

static bool btrfs_belongs(const unsigned char *bytes, uint64_t offset)
{
	return (offset == BTRFS_MIRROR || offset == BTRFS_LAST_MIRROR) &&
	       little_endian(bytes + BTRFS_PLACE, 8) == offset;
}

/* Whether `offset` is a valid place for a superblock, from one of the beginnings of filesystems. The superblock at the
 * device's own beginning is no backup. */
static bool has_place(const unsigned char *bytes, uint64_t offset,
		      bool (*belongs)(const unsigned char *bytes, uint64_t offset))
{
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++)
		if (offset > EXT_FIRST && offset >= beginnings[i] &&
		    belongs(bytes, offset - beginnings[i]))
			return true;
	return false;
}

/* A kind of superblock: the offset of its UUID, how to recognise it, and whether it belongs at a place. */
struct kind {
	const char *type;
	unsigned uuid;
	bool (*matches)(const unsigned char *bytes, size_t length);
	bool (*belongs)(const unsigned char *bytes, uint64_t offset);
};

static const struct kind *find_kind(const unsigned char *bytes, size_t length, uint64_t offset)
{
	static const struct kind kinds[] = {
		{ "ext4", EXT_UUID, ext_matches, ext_belongs },
		{ "xfs", XFS_UUID, xfs_matches, xfs_belongs },
		{ "btrfs", BTRFS_UUID, btrfs_matches, btrfs_belongs },
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (kinds[i].matches(bytes, length) && has_place(bytes, offset, kinds[i].belongs))
			return &kinds[i];
	return NULL;
}

static bool is_among(const char *uuid, const char *const *list)
{
	for (; list && *list; list++)
		if (streq(uuid, *list))
			return true;
	return false;
}

static void look_for_backup(struct backup *backup, const unsigned char *bytes, size_t length, uint64_t offset,
			    const char *const *except)
{
	const struct kind *kind = find_kind(bytes, length, offset);
	char uuid[UUID_ROOM];

	if (!kind)
		return;
	uuid_text(bytes + kind->uuid, uuid);
	if (is_among(uuid, except))
		return;
	backup->type = kind->type;
	backup->offset = offset;
	memcpy(backup->uuid, uuid, sizeof(uuid));
}

static bool all_zero(const unsigned char *bytes, size_t length)
{
	return !bytes[0] && memcmp(bytes, bytes + 1, length - 1) == 0;
}

static void look_at(struct backup *backup, const unsigned char *bytes, size_t length, uint64_t offset,
		    const char *const *except)
{
	if (all_zero(bytes, length))
		return;
	backup->zero = false;
	for (size_t at = 0; at < length && !backup->type; at += STEP)
		look_for_backup(backup, bytes + at, length - at, offset + at, except);
}

bool backup_search(int fd, uint64_t size, const char *const *except, struct backup *backup)
{
	auto_free unsigned char *bytes = direct_room(PIECE);
	auto_close int direct = direct_open(fd);

	*backup = (struct backup){ .zero = true };
	for (uint64_t offset = 0; offset < size && !backup->type; offset += PIECE) {
		size_t length = size - offset < PIECE ? (size_t)(size - offset) : PIECE;

		if (!direct_read(direct, fd, (struct range){ offset, length }, bytes))
			return false;
		look_at(backup, bytes, length, offset, except);
	}
	return true;
}
