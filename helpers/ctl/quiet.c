// SPDX-License-Identifier: GPL-2.0-or-later
#include "quiet.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>

#include "ctl.h"

#define WAIT_SECONDS (15 * 60)
#define WAITS_A_SECOND 4

/* dpkg, and apt around it, hold these as POSIX record locks (apt-get(8), dpkg's lib/dpkg/dbmodify.c). */
static const char *const package_locks[] = {
	"/var/lib/dpkg/lock-frontend",
	"/var/lib/dpkg/lock",
};

static bool is_locked(const struct sysroot *root, const char *path)
{
	auto_free char *full = sysroot_path(root, path);
	auto_close int fd = open(full, O_RDONLY | O_CLOEXEC);
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	return fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/* A script shows as its shell with the script's path behind it. */
static bool is_mkconfig(const char *cmdline, size_t length)
{
	const char *end = cmdline + length;

	for (int i = 0; i < 3 && cmdline < end; i++, cmdline += strlen(cmdline) + 1) {
		const char *slash = strrchr(cmdline, '/');
		const char *name = slash ? slash + 1 : cmdline;

		if (strcmp(name, "grub-mkconfig") == 0 || strcmp(name, "grub2-mkconfig") == 0)
			return true;
	}
	return false;
}

static bool mkconfig_runs(const struct sysroot *root)
{
	auto_free char *path = sysroot_path(root, "/proc");
	DIR *folder = opendir(path);
	struct dirent *entry;
	bool found = false;

	if (!folder)
		return false;
	while (!found && (entry = readdir(folder))) {
		auto_free char *file = format_text("%s/%s/cmdline", path, entry->d_name);
		auto_free char *cmdline = NULL;
		size_t length = 0;

		if (!isdigit((unsigned char)entry->d_name[0]))
			continue;
		cmdline = file_read(file, 1 << 22, &length);
		found = cmdline && is_mkconfig(cmdline, length);
	}
	closedir(folder);
	return found;
}

char *quiet_disturber(const struct sysroot *root)
{
	for (size_t i = 0; i < sizeof(package_locks) / sizeof(*package_locks); i++)
		if (is_locked(root, package_locks[i]))
			return copy_text("dpkg");
	return mkconfig_runs(root) ? copy_text("grub-mkconfig") : NULL;
}

bool quiet_wait(const struct sysroot *root)
{
	const struct timespec pause = { .tv_nsec = 1000000000 / WAITS_A_SECOND };
	bool told = false;

	for (int i = 0; i < WAIT_SECONDS * WAITS_A_SECOND; i++) {
		auto_free char *disturber = quiet_disturber(root);

		if (!disturber)
			return true;
		if (!told)
			fprintf(stderr, CTL_NAME ": waiting until %s has finished\n", disturber);
		told = true;
		nanosleep(&pause, NULL);
	}
	return false;
}
