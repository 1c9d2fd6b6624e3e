// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of backup superblocks, behind eight bytes of where they stand on the device: nothing past their end is read,
 * what is found has a magic number, a place and a UUID that its filesystem would have given it, and one that is passed
 * over hides no other one. */
#include "device/backup-superblock.c"

#include <sys/mman.h>

#include "fuzz.h"

static uint64_t number(const uint8_t *bytes, unsigned count, bool big)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < count; i++)
		value = value << 8 | bytes[big ? i : count - 1 - i];
	return value;
}

/* The groups of a filesystem with blocks of up to 64 KiB begin at a block's beginning. */
static bool is_ext4_at(const uint8_t *bytes, size_t length, uint64_t offset)
{
	return length >= 1024 && number(bytes + 0x38, 2, false) == 0xef53 && number(bytes + 0x18, 4, false) <= 6 &&
	       (offset == 1024 || offset % (UINT64_C(1024) << number(bytes + 0x18, 4, false)) == 0);
}

static bool is_xfs_at(const uint8_t *bytes, size_t length, uint64_t offset)
{
	uint64_t group = number(bytes + 84, 4, true) * number(bytes + 4, 4, true);

	return length >= 512 && memcmp(bytes, "XFSB", 4) == 0 && group && offset % group == 0 &&
	       offset / group < number(bytes + 88, 4, true);
}

static bool is_btrfs_at(const uint8_t *bytes, size_t length, uint64_t offset)
{
	return length >= 512 && memcmp(bytes + 64, "_BHRfS_M", 8) == 0 && number(bytes + 48, 8, false) == offset &&
	       (offset == 64 * MIB || offset == 256 * GIB);
}

/* Of a filesystem that begins with the device or where its first partition would. */
static bool is_at(bool (*test)(const uint8_t *bytes, size_t length, uint64_t offset), const uint8_t *bytes,
		  size_t length, uint64_t offset)
{
	return test(bytes, length, offset) || (offset >= MIB && test(bytes, length, offset - MIB));
}

/* Whether this is the UUID that stands there. */
static bool is_uuid(const char *uuid, const uint8_t *bytes)
{
	for (unsigned i = 0; i < 16; i++) {
		char digits[3];

		uuid += *uuid == '-';
		sprintf(digits, "%02x", bytes[i]);
		if (strncmp(uuid, digits, 2) != 0)
			return false;
		uuid += 2;
	}
	return !*uuid;
}

/* `bytes` are those of the device from `offset` on. */
static void must_be_found(const struct backup *backup, const uint8_t *bytes, size_t length, uint64_t offset)
{
	const uint8_t *at;

	MUST(strlen(backup->uuid) == (backup->type ? 36 : 0));
	if (!backup->type)
		return;
	MUST(!backup->zero && backup->offset > 1024 && backup->offset >= offset &&
	     backup->offset - offset + STEP <= length);
	at = bytes + (backup->offset - offset);
	length -= backup->offset - offset;
	if (strcmp(backup->type, "ext4") == 0)
		MUST(is_at(is_ext4_at, at, length, backup->offset) && is_uuid(backup->uuid, at + 0x68));
	else if (strcmp(backup->type, "xfs") == 0)
		MUST(is_at(is_xfs_at, at, length, backup->offset) && is_uuid(backup->uuid, at + 32));
	else
		MUST(strcmp(backup->type, "btrfs") == 0 && is_at(is_btrfs_at, at, length, backup->offset) &&
		     is_uuid(backup->uuid, at + 32));
}

/* The first place of a backup, found by itself, whose UUID is none of these. */
static uint64_t first_place(const uint8_t *bytes, size_t length, uint64_t offset, const char *const *except)
{
	for (size_t at = 0; at < length; at += STEP) {
		struct backup backup = { 0 };

		look_for_backup(&backup, bytes + at, length - at, offset + at, NULL);
		for (const char *const *uuid = except; backup.type && *uuid; uuid++)
			if (strcmp(backup.uuid, *uuid) == 0)
				backup.type = NULL;
		if (backup.type)
			return offset + at;
	}
	return 0;
}

static void look(struct backup *backup, const uint8_t *bytes, size_t length, uint64_t offset,
		 const char *const *except)
{
	*backup = (struct backup){ .zero = true };
	look_at(backup, bytes, length, offset, except);
	must_be_found(backup, bytes, length, offset);
	MUST(backup->offset == first_place(bytes, length, offset, except));
}

/* Without those of one filesystem after the other. */
static void must_be_passed_over(const uint8_t *bytes, size_t length, uint64_t offset)
{
	struct backup found[3] = { 0 };
	const char *except[] = { NULL, NULL, NULL };

	look(&found[0], bytes, length, offset, except);
	for (size_t i = 1; i < 3 && found[i - 1].type; i++) {
		except[i - 1] = found[i - 1].uuid;
		look(&found[i], bytes, length, offset, except);
	}
}

static bool is_zero(const uint8_t *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (bytes[i])
			return false;
	return true;
}

/* Through the file as well, at its own beginning: all of it is read, and nothing more. */
static void must_be_searched(int fd, const uint8_t *bytes, size_t length)
{
	struct backup backup, other;
	const char *const except[] = { backup.uuid, NULL };

	MUST(pwrite(fd, bytes, length, 0) == (ssize_t)length && ftruncate(fd, (off_t)length) == 0);
	MUST(backup_search(fd, length, NULL, &backup));
	MUST(backup.zero == is_zero(bytes, length));
	must_be_found(&backup, bytes, length, 0);
	MUST(!backup_search(fd, length + 1, except, &other) || other.type);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int fd = -1;
	uint64_t offset;
	uint8_t *exact;

	if (size < 9)
		return 0;
	offset = number(data, 8, true) % (UINT64_C(1) << 48);
	exact = malloc(size - 8);
	MUST(exact);
	memcpy(exact, data + 8, size - 8);
	must_be_passed_over(exact, size - 8, offset);
	if (fd < 0)
		fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (size % 16 == 0)
		must_be_searched(fd, exact, size - 8);
	free(exact);
	return 0;
}
