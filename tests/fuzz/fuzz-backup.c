// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of backup superblocks, behind eight bytes of where they stand on the device: nothing past their end is read,
 * and what is found has a magic number and a place that its filesystem would have given it. */
#include "lib/backup.c"

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

static void must_be_found(const char *type, const uint8_t *bytes, size_t length, uint64_t offset)
{
	if (!type)
		return;
	MUST(offset > 1024);
	if (strcmp(type, "ext4") == 0)
		MUST(is_at(is_ext4_at, bytes, length, offset));
	else if (strcmp(type, "xfs") == 0)
		MUST(is_at(is_xfs_at, bytes, length, offset));
	else
		MUST(strcmp(type, "btrfs") == 0 && is_at(is_btrfs_at, bytes, length, offset));
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
	struct backup backup;

	MUST(pwrite(fd, bytes, length, 0) == (ssize_t)length && ftruncate(fd, (off_t)length) == 0);
	MUST(backup_search(fd, length, &backup));
	MUST(backup.zero == is_zero(bytes, length));
	MUST(!backup.type || backup.offset + STEP <= length);
	must_be_found(backup.type, bytes + backup.offset, length - backup.offset, backup.offset);
	MUST(!backup_search(fd, length + 1, &backup) || backup.type);
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
	must_be_found(backup_type(exact, size - 8, offset), exact, size - 8, offset);
	if (fd < 0)
		fd = memfd_create("fuzz", MFD_CLOEXEC);
	if (size % 16 == 0)
		must_be_searched(fd, exact, size - 8);
	free(exact);
	return 0;
}
