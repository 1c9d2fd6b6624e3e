// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-probe: prints which region a device is, and what is on it. */
#include <fcntl.h>
#include <getopt.h>

#include "base/escape.h"
#include "base/program.h"
#include "device/examine.h"
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
	       "Print which region of persistent memory a device is, and what is on it. It only reads.\n"
	       "\n"
	       "Options:\n"
	       "      --blank        read the whole device to find backup superblocks and to check for zeros\n"
	       "      --except UUID  with --blank: ignore backup superblocks of this filesystem\n"
	       "  -j, --json         print JSON\n"
	       "      --sysroot DIR  read /proc and /sys below DIR\n"
	       "  -h, --help         print this help\n"
	       "  -V, --version      print the version\n"
	       "\n"
	       "See memmap-probe(8).\n");
}

static int run(const struct options *options)
{
	const struct examination examination = {
		.root = &options->root,
		.device = options->device,
		.whole = options->blank,
		.except = options->except,
	};
	auto_close int fd = open(options->device, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	auto_clean(keys) struct keys keys = { 0 };

	if (!examine_open(&examination, fd, &keys))
		return EXIT_FAILURE;
	if (options->json)
		keys_print_json(&keys);
	else
		keys_print(&keys);
	return EXIT_SUCCESS;
}

static bool take_device(int argc, char **argv, struct options *options)
{
	if (optind == argc) {
		print_line(stderr, NAME ": error: specify a device");
		return false;
	}
	if (optind + 1 < argc) {
		print_line(stderr, NAME ": error: too many devices: '%s'; specify one", argv[optind + 1]);
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
