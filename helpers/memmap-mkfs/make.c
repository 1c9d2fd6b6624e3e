// SPDX-License-Identifier: GPL-2.0-or-later
#include "make.h"

#include <fcntl.h>
#include <sys/random.h>

#include "base/spawn.h"

/* Blocks of 4 KiB, as DAX requires, and files in pieces of 512 blocks: 2 MiB, one PMD entry. No discard, which the
 * device does not support. */
static bool make_ext4(const char *device, const char *uuid)
{
	const char *const command[] = { "mkfs.ext4", "-q", "-F", "-b", "4096", "-E",
					"nodiscard,stride=512,stripe_width=512", "-U", uuid, "-L",
					UNFINISHED_LABEL, device, NULL };

	return run_bound(command) == 0;
}

/* With a stripe mkfs.xfs makes as many allocation groups as for several disks, and in a small
 * filesystem none of them could hold the log. */
#define XFS_SMALL GIB

static bool make_xfs(const char *device, uint64_t size, const char *uuid)
{
	const char *layout = size < XFS_SMALL ? "su=2m,sw=1,agcount=2" : "su=2m,sw=1";
	auto_free char *metadata = format_text("uuid=%s", uuid);
	const char *const command[] = { "mkfs.xfs", "-q", "-f", "-K", "-b", "size=4096", "-d", layout, "-m",
					metadata, "-L", UNFINISHED_LABEL, device, NULL };

	return run_bound(command) == 0;
}

static bool name_filesystem(const struct wanted *wanted, const char *device)
{
	const char *const ext4[] = { "tune2fs", "-L", wanted->name, device, NULL };
	const char *const xfs[] = { "xfs_admin", "-L", wanted->name, device, NULL };

	return run_quietly(streq(wanted->type, "ext4") ? ext4 : xfs) == 0;
}

static bool sync_device(const char *device)
{
	auto_close int fd = open(device, O_RDONLY | O_CLOEXEC);

	return fd >= 0 && fsync(fd) == 0;
}

/* Ensures that a partly overwritten filesystem is never taken for a whole one. */
static bool forget_old(const char *device)
{
	const char *const command[] = { "wipefs", "-q", "-a", device, NULL };

	return run_bound(command) == 0 && sync_device(device);
}

static bool is_replacing(const struct wanted *wanted)
{
	return wanted->discard || wanted->force;
}

bool make_uuid(char *text)
{
	unsigned char bytes[16];

	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		return false;
	bytes[6] = (unsigned char)((bytes[6] & 0x0f) | 0x40);
	bytes[8] = (unsigned char)((bytes[8] & 0x3f) | 0x80);
	uuid_text(bytes, text);
	return true;
}

const char *make_lacks(const struct wanted *wanted)
{
	bool is_ext4 = streq(wanted->type, "ext4");
	const char *const needed[] = { is_ext4 ? "mkfs.ext4" : "mkfs.xfs", is_ext4 ? "tune2fs" : "xfs_admin",
				       is_replacing(wanted) ? "wipefs" : NULL, NULL };

	for (const char *const *program = needed; *program; program++)
		if (!run_finds(*program))
			return *program;
	return NULL;
}

bool make_filesystem(const struct wanted *wanted, const char *device, const char *uuid)
{
	bool made;

	if (is_replacing(wanted) && !forget_old(device))
		return false;
	made = streq(wanted->type, "ext4") ? make_ext4(device, uuid)
						  : make_xfs(device, wanted->range.size, uuid);
	return made && sync_device(device) && name_filesystem(wanted, device) && sync_device(device);
}
