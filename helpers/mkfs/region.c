// SPDX-License-Identifier: GPL-2.0-or-later
#include "region.h"

#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>

#include "../lib/run.h"
#include "../lib/write.h"

char *region_link(const struct sysroot *root, const char *name)
{
	return format_text("%s/dev/disk/by-memmap/%s", root->path, name);
}

int region_lock(const struct sysroot *root, struct range range)
{
	auto_free char *folder = sysroot_path(root, "/run/memmap");
	auto_free char *path = format_text("%s/lock-0x%" PRIx64, folder, range.start);
	int fd;

	(void)folder_make(folder);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
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
	return strcmp(state, "stopping\n") == 0;
}
