// SPDX-License-Identifier: GPL-2.0-or-later
#include "container.h"

#include "base/spawn.h"

bool is_container(const struct sysroot *root)
{
	static const char *const container[] = { "systemd-detect-virt", "-q", "--container", NULL };
	static const char *const chroot[] = { "systemd-detect-virt", "-q", "--chroot", NULL };
	const char *said = getenv("MEMMAP_CONTAINER");
	const char *found = getenv("SYSTEMD_VIRTUALIZATION");

	if (*root->path)
		return false;
	if (said && (streq(said, "yes") || streq(said, "no")))
		return said[0] == 'y';
	/* systemd.generator(7): generators get systemd's result and must not start processes. */
	if (found || getenv("SYSTEMD_SCOPE"))
		return found && startswith(found, "container:");
	return run_quietly(container) == 0 || run_quietly(chroot) == 0;
}
