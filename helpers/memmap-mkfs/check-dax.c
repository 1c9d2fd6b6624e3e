// SPDX-License-Identifier: GPL-2.0-or-later
#include "check-dax.h"

#include <errno.h>
#include <string.h>
#include <sys/sysmacros.h>

#include "base/escape.h"
#include "kernel/mountinfo.h"

int dax_check(const struct sysroot *root, const char *name)
{
	auto_free char *device = format_text("/dev/disk/by-memmap/%s", name);
	auto_clean(mount) struct mount mount = { 0 };
	struct stat status;

	if (!sysroot_stat(root, device, &status)) {
		print_line(stderr, "memmap-mkfs: error: %s%s: %s", root->path, device, strerror(errno));
		return EXIT_FAILURE;
	}
	mount_find(root, major(status.st_rdev), minor(status.st_rdev), &mount);
	if (!mount.where) {
		print_line(stderr, "memmap-mkfs: error: %s is not mounted", name);
		return EXIT_FAILURE;
	}
	if (!mount.dax) {
		print_line(stderr, "memmap-mkfs: error: %s is mounted at %s without DAX (%s); see dmesg for the "
				   "reason", name, mount.where, mount.options);
		return EXIT_FAILURE;
	}
	print_line(stdout, "%s: mounted at %s with DAX", name, mount.where);
	return EXIT_SUCCESS;
}
