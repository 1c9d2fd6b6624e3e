// SPDX-License-Identifier: GPL-2.0-or-later
#include "region.h"

#include <fcntl.h>
#include <inttypes.h>
#include <sys/file.h>

#include "base/file-write.h"
#include "base/paths.h"
#include "base/spawn.h"

char *region_link(const char *name)
{
	return format_text("/dev/disk/by-memmap/%s", name);
}

int region_lock(const struct sysroot *root, struct range range)
{
	auto_free char *path = format_text(RUN_FOLDER "/lock-0x%" PRIx64, range.start);
	int fd;

	(void)folder_make(root, RUN_FOLDER);
	fd = sysroot_open(root, path, O_RDWR | O_CREAT | O_NOFOLLOW, 0600);
	if (fd >= 0 && flock(fd, LOCK_EX) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

bool system_is_stopping(void)
{
	const char *const command[] = { "systemctl", "is-system-running", NULL };
	auto_free char *state = NULL;

	(void)run_output(command, &state);
	return streq(state, "stopping\n");
}
