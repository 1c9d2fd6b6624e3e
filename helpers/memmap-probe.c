// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-probe: which region a device is, and what is on it. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <linux/fs.h>
#include <string.h>
#include <sys/ioctl.h>

#include "base/escape.h"
#include "base/program.h"
#include "device/backup-superblock.h"
#include "device/owner.h"
#include "device/signature.h"
#include "device/udev-keys.h"

#define NAME "memmap-probe"

struct options {
	struct sysroot root;
	const char *device;
	const char **except; /* NULL-terminated, or NULL */
	size_t except_count;
	size_t except_room;
	bool blank;
	bool json;
};

static void usage(void)
{
	printf("Usage: " NAME " [options] DEVICE\n"
	       "\n"
	       "Tells which region of persistent memory a device is, and what is on it. Only reads.\n"
	       "\n"
	       "Options:\n"
	       "      --blank        read the whole device: for backups of superblocks, and for zeros\n"
	       "      --except UUID  with --blank: pass over the backups of this filesystem's superblock\n"
	       "  -j, --json         print JSON\n"
	       "      --sysroot DIR  read /proc and /sys below DIR\n"
	       "  -h, --help         print this help\n"
	       "  -V, --version      print the version\n"
	       "\n"
	       "See memmap-probe(8).\n");
}

/* Says what is wrong with the device. Always false. */
static bool complain(const char *device, const char *what)
{
	print_line(stderr, NAME ": error: %s: %s", device, what);
	return false;
}

/* Fills in what it is and how large, of a device or a plain file with something in it. */
static bool measure(int fd, const char *device, struct stat *status, uint64_t *size)
{
	if (fd < 0 || fstat(fd, status) < 0)
		return complain(device, strerror(errno));
	if (S_ISREG(status->st_mode))
		*size = (uint64_t)status->st_size;
	else if (!S_ISBLK(status->st_mode))
		return complain(device, "not a block device");
	else if (ioctl(fd, BLKGETSIZE64, size) < 0)
		return complain(device, strerror(errno));
	return *size || complain(device, "has no size");
}

/* Reads all of it. Returns whether that could be done. */
static bool read_whole(int fd, uint64_t size, const struct options *options, struct keys *keys)
{
	struct backup backup;

	if (!backup_search(fd, size, options->except, &backup))
		return false;
	keys_text(keys, "BACKUP", backup.type);
	keys_text(keys, "BACKUP_UUID", backup.type ? backup.uuid : NULL);
	keys_text(keys, "ZERO", backup.zero ? "yes" : "no");
	return true;
}

static void examine(int fd, uint64_t size, const struct options *options, struct keys *keys)
{
	const char *found = signature_read(fd, size, keys);
	bool readable = strcmp(found, "unreadable") != 0;

	if (readable && options->blank && !read_whole(fd, size, options, keys))
		readable = false;
	if (!readable) {
		complain(options->device, strerror(errno));
		found = "unreadable";
	}
	keys_text(keys, "FOUND", found);
}

static int run(const struct options *options)
{
	/* Not exclusively: who makes a filesystem holds it so, and asks here. */
	auto_close int fd = open(options->device, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	auto_clean(keys) struct keys keys = { 0 };
	struct stat status;
	uint64_t size;

	if (!measure(fd, options->device, &status, &size))
		return EXIT_FAILURE;
	owner_read(&options->root, options->device, &status, &keys);
	examine(fd, size, options, &keys);
	if (options->json)
		keys_print_json(&keys);
	else
		keys_print(&keys);
	return EXIT_SUCCESS;
}

static bool take_device(int argc, char **argv, struct options *options)
{
	if (optind == argc) {
		print_line(stderr, NAME ": error: give a device");
		return false;
	}
	if (optind + 1 < argc) {
		print_line(stderr, NAME ": error: '%s' is one device too many", argv[optind + 1]);
		return false;
	}
	options->device = argv[optind];
	return true;
}

static void add_except(struct options *options, const char *uuid)
{
	options->except = grow(options->except, &options->except_room, options->except_count + 2, sizeof(uuid));
	options->except[options->except_count++] = uuid;
	options->except[options->except_count] = NULL;
}

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "blank", no_argument, NULL, 'b' },
		{ "except", required_argument, NULL, 'x' },
		{ "json", no_argument, NULL, 'j' },
		{ "sysroot", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ 0 },
	};
	struct options options = { .root.path = "" };
	auto_free void *except = NULL;
	int found;

	while ((found = getopt_long(argc, argv, "jhV", longs, NULL)) != -1)
		switch (found) {
		case 'b':
			options.blank = true;
			break;
		case 'x':
			add_except(&options, optarg);
			break;
		case 'j':
			options.json = true;
			break;
		case 's':
			options.root.path = optarg;
			break;
		default:
			return program_other_option(NAME, found, usage);
		}
	except = options.except;
	if (!take_device(argc, argv, &options))
		return program_usage_error(NAME);
	return program_end(NAME, run(&options));
}
