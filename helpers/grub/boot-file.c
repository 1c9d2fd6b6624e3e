// SPDX-License-Identifier: GPL-2.0-or-later
#include "boot-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>

#include "base/file-write.h"
#include "journal.h"

/* A tree may be on any filesystem, and no GRUB boots from it. */
static void write_home(int fd, const struct sysroot *root)
{
	if (!*root->path)
		journal_write_home(fd);
}

bool boot_file_ready(const struct sysroot *root, const char *made, const char *like)
{
	auto_close int fd = sysroot_open(root, made, O_RDONLY | O_NOFOLLOW, 0);
	struct stat old;

	if (fd < 0 || !sysroot_stat(root, like, &old))
		return false;
	if ((fchown(fd, old.st_uid, old.st_gid) < 0 || fchmod(fd, old.st_mode & 07777) < 0) &&
	    /* A FAT /boot has neither owners nor modes. */
	    errno != EPERM && errno != ENOTSUP)
		return false;
	if (fsync(fd) < 0)
		return false;
	write_home(fd, root);
	return true;
}

/* Sets *old_stays if both files exist afterwards, the old one with the new one's former name. */
static bool give_name(const struct sysroot *root, const char *made, const char *path, bool *old_stays)
{
	*old_stays = sysroot_rename(root, made, path, RENAME_EXCHANGE);
	if (*old_stays)
		return true;
	/* There is no old file, or the filesystem does not support RENAME_EXCHANGE. */
	return (errno == ENOENT || errno == EINVAL || errno == ENOSYS) &&
	       sysroot_rename(root, made, path, 0);
}

bool boot_file_put(const struct sysroot *root, const char *made, const char *path)
{
	auto_close int fd = sysroot_open(root, made, O_RDONLY | O_NOFOLLOW, 0);
	/* Locked, as with its temporary name it would be taken for a stale file: see temp-file.h. */
	auto_close int old = sysroot_open(root, path, O_RDONLY | O_NOFOLLOW, 0);
	bool old_stays;

	if (old >= 0)
		flock(old, LOCK_SH | LOCK_NB);

	if (fd < 0 || !give_name(root, made, path, &old_stays))
		return false;
	if (!folder_sync(root, path))
		return false;
	write_home(fd, root);
	if (old_stays)
		sysroot_unlink(root, made);
	return true;
}
