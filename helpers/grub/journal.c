// SPDX-License-Identifier: GPL-2.0-or-later
#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/magic.h>
#include <signal.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/vfs.h>
#include <sys/wait.h>

#include "base/base.h"

/* fs/ext4/ext4.h, since Linux 5.14; <linux/ext4.h> is younger */
#ifndef EXT4_IOC_CHECKPOINT
#define EXT4_IOC_CHECKPOINT _IOW('f', 43, uint32_t)
#endif

/* A process killed while a filesystem is frozen would leave the host hanging. Its end of the pipe, to which nothing is
 * written, closes then. */
static _Noreturn void thaw_if_killed(int end, int fd)
{
	char none;

	while (read(end, &none, 1) < 0 && errno == EINTR)
		;
	ioctl(fd, FITHAW, 0);
	_exit(EXIT_SUCCESS);
}

/* The guard is killed first, so that it cannot thaw the freeze of another process. */
static void freeze_shortly(int fd, pid_t guard)
{
	if (ioctl(fd, FIFREEZE, 0) == 0)
		ioctl(fd, FITHAW, 0);
	kill(guard, SIGKILL);
	while (waitpid(guard, NULL, 0) < 0 && errno == EINTR)
		;
}

/* Freezing a filesystem empties its log. */
static void freeze_with_guard(int fd)
{
	sigset_t all, before;
	int ends[2];
	pid_t guard;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return;
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	guard = fork();
	if (guard == 0) {
		close(ends[1]);
		thaw_if_killed(ends[0], fd);
	}
	if (guard > 0)
		freeze_shortly(fd, guard);
	sigprocmask(SIG_SETMASK, &before, NULL);
	close(ends[0]);
	close(ends[1]);
}

void journal_write_home(int fd)
{
	const uint32_t flags = 0;
	struct statfs fs;

	if (fstatfs(fd, &fs) < 0)
		return;
	if (fs.f_type == EXT4_SUPER_MAGIC && (ioctl(fd, EXT4_IOC_CHECKPOINT, &flags) == 0 || errno != ENOTTY))
		return;
	syncfs(fd);
	if (fs.f_type == EXT4_SUPER_MAGIC || fs.f_type == XFS_SUPER_MAGIC)
		freeze_with_guard(fd);
}
