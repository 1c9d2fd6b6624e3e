// SPDX-License-Identifier: GPL-2.0-or-later
#include "examine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <string.h>
#include <sys/ioctl.h>

#include "backup-superblock.h"
#include "base/escape.h"
#include "base/spawn.h"
#include "owner.h"
#include "signature.h"

/* Reports what is wrong with the device. Always returns false. */
static bool report_device_problem(const struct examination *examination, const char *what)
{
	print_line(stderr, "%s: error: %s: %s", program_invocation_short_name, examination->device, what);
	return false;
}

/* Reads type and size of a device, or of a plain file that is not empty. */
static bool measure_device(const struct examination *examination, int fd, struct stat *status, uint64_t *size)
{
	if (fd < 0 || fstat(fd, status) < 0)
		return report_device_problem(examination, strerror(errno));
	if (S_ISREG(status->st_mode))
		*size = (uint64_t)status->st_size;
	else if (!S_ISBLK(status->st_mode))
		return report_device_problem(examination, "not a block device");
	else if (ioctl(fd, BLKGETSIZE64, size) < 0)
		return report_device_problem(examination, strerror(errno));
	return *size || report_device_problem(examination, "has no size");
}

/* Reads all of it. Returns whether that could be done. */
static bool read_whole(int fd, uint64_t size, const char *const *except, struct keys *keys)
{
	struct backup backup;

	if (!backup_search(fd, size, except, &backup))
		return false;
	keys_text(keys, "BACKUP", backup.type);
	keys_text(keys, "BACKUP_UUID", backup.type ? backup.uuid : NULL);
	keys_text(keys, "ZERO", backup.zero ? "yes" : "no");
	return true;
}

bool examine_open(const struct examination *examination, int fd, struct keys *keys)
{
	const char *found;
	struct stat status;
	uint64_t size;
	bool readable;

	if (!measure_device(examination, fd, &status, &size))
		return false;
	owner_read(examination->root, examination->device, &status, keys);
	found = signature_read(fd, size, keys);
	readable = !streq(found, "unreadable");
	if (readable && examination->whole)
		readable = read_whole(fd, size, examination->except, keys);
	if (!readable)
		report_device_problem(examination, strerror(errno));
	keys_text(keys, "FOUND", readable ? found : "unreadable");
	return true;
}

/* Runs in a separate process. The device is not opened exclusively, because the program that formats it holds it so
 * while asking here. */
static int print_examination(const void *data)
{
	struct examination examination = *(const struct examination *)data;
	auto_close int fd = sysroot_open(examination.root, examination.device, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
	auto_free char *shown = sysroot_path(examination.root, examination.device);
	auto_clean(keys) struct keys keys = { 0 };

	examination.device = shown;
	if (!examine_open(&examination, fd, &keys))
		return EXIT_FAILURE;
	keys_print(&keys);
	return EXIT_SUCCESS;
}

bool examine(const struct examination *examination, struct probe *probe)
{
	auto_free char *output = NULL;

	if (run_apart(print_examination, examination, &output) != EXIT_SUCCESS)
		return false;
	probe_free(probe);
	probe_parse(probe, output);
	return probe->found;
}

bool examine_deeply(const struct sysroot *root, const char *device, const char *const *except, struct probe *probe)
{
	struct examination examination = { .root = root, .device = device, .except = except };

	if (!examine(&examination, probe))
		return false;
	if (!streq(probe->found, "nothing"))
		return true;
	examination.whole = true;
	return examine(&examination, probe);
}
