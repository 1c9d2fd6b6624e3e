// SPDX-License-Identifier: GPL-2.0-or-later
#include "boot-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "journal.h"
#include "write.h"

/* A tree of somebody's may be on any filesystem, and no GRUB starts from it. */
static void write_home(int fd, const struct sysroot *root)
{
	if (!*root->path)
		journal_write_home(fd);
}

bool boot_file_ready(const char *made, const char *like, const struct sysroot *root)
{
	auto_close int fd = open(made, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat old;

	if (fd < 0 || stat(like, &old) < 0)
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

/* Sets *old_stays when both files are there afterwards, the old one by the name of the new one. */
static bool give_name(const char *made, const char *path, bool *old_stays)
{
	*old_stays = renameat2(AT_FDCWD, made, AT_FDCWD, path, RENAME_EXCHANGE) == 0;
	if (*old_stays)
		return true;
	/* There is no old one, or the filesystem cannot exchange. */
	return (errno == ENOENT || errno == EINVAL || errno == ENOSYS) && rename(made, path) == 0;
}

bool boot_file_put(const char *made, const char *path, const struct sysroot *root)
{
	auto_close int fd = open(made, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	/* By the new one's name it would look as if it was left there: see beside.h. */
	auto_close int old = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool old_stays;

	if (old >= 0)
		flock(old, LOCK_SH | LOCK_NB);

	if (fd < 0 || !give_name(made, path, &old_stays))
		return false;
	if (!folder_sync(path))
		return false;
	write_home(fd, root);
	if (old_stays)
		unlink(made);
	return true;
}
