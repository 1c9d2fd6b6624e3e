// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-mkfs: creates a region's filesystem where no data can be lost. */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <string.h>

#include "base/escape.h"
#include "base/program.h"
#include "base/range.h"
#include "check-dax.h"
#include "device/boot-history.h"
#include "format.h"
#include "granted/observed.h"
#include "kernel/cmdline.h"
#include "look.h"
#include "plan/planned.h"

#define NAME "memmap-mkfs"

enum act {
	ACT_FORMAT,
	ACT_CHECK_DAX,
	ACT_RECORD,
	ACT_LOOK,
	ACT_MOUNTED,
	ACT_UNMOUNTED,
	ACT_ENDED,
	ACT_LAST_LOOK,
};

struct options {
	struct sysroot root;
	struct wanted wanted;
	enum act act;
	bool dry_run;
};

static void usage(void)
{
	printf("Usage: " NAME " --type TYPE --region START,SIZE [options] NAME\n"
	       "       " NAME " --check-dax | --look | --mounted | --unmounted | --ended NAME\n"
	       "       " NAME " --record | --last-look\n"
	       "\n"
	       "Create the filesystem of a region of persistent memory, on a blank device only.\n"
	       "\n"
	       "Options:\n"
	       "      --type TYPE          ext4 or xfs\n"
	       "      --region START,SIZE  where the region is, in bytes\n"
	       "      --discard            replace a filesystem that has the region's name\n"
	       "      --force              replace any contents of a device that is not in use\n"
	       "      --dry-run            only print what would be done, and why\n"
	       "      --check-dax          only check whether NAME is mounted with DAX\n"
	       "      --record             only record the regions of this boot\n"
	       "      --look               only record that the contents of NAME may have changed\n"
	       "      --mounted            only record that NAME is mounted\n"
	       "      --unmounted          only record that NAME is unmounted, unless the system is stopping\n"
	       "      --ended              only record whether the creation of NAME's filesystem was interrupted\n"
	       "      --last-look          only record the contents of all regions, if the system is stopping\n"
	       "      --sysroot DIR        read and write /proc, /sys, /dev, /run, /var and /boot below DIR\n"
	       "  -h, --help               print this help\n"
	       "  -V, --version            print the version\n"
	       "\n"
	       "See memmap-mkfs(8) and memmap.conf(5).\n");
}

/* Finds the regions of the running kernel for which the file wants a filesystem. */
static void find_wanted(const struct sysroot *root, const struct line *line, struct ranges *wanted)
{
	auto_clean(messages) struct messages unread = { 0 };
	auto_clean(conf) struct conf conf = { 0 };
	const struct source source = { .root = *root };

	source_conf(&source, &conf, &unread);
	for (size_t i = 0; i < conf.count; i++) {
		const struct region *region = &conf.regions[i];
		const struct asked *running = line_find(line, region->name);

		if (region->filesystem && !region->mistaken && running && running->range.size == region->size &&
		    (!region->start || running->range.start == region->start))
			ranges_add(wanted, running->range);
	}
}

/* Returns why this boot is not recorded. The caller frees it. */
static char *why_unrecorded(const char *away, bool is_seen, int problem)
{
	if (away)
		return format_text("%s from /etc/fstab is not mounted", away);
	return copy_text(is_seen ? strerror(problem) : "/proc/iomem shows addresses only to root");
}

static int record_regions(const struct sysroot *root)
{
	auto_clean(evidence) struct evidence evidence = { 0 };
	auto_clean(ranges) struct ranges wanted = { 0 };
	const char *away = record_is_away(root);
	auto_free char *why = NULL;
	bool is_safe = true;

	evidence_read(root, &evidence);
	find_wanted(root, &evidence.line, &wanted);
	if (!away && evidence.iomem.known && record_boot(root, &evidence.iomem.persistent, &wanted, &is_safe))
		return EXIT_SUCCESS;
	why = why_unrecorded(away, evidence.iomem.known, errno);
	print_line(stderr, NAME ": error: %s" GRANTED_PATH ": %s; nothing will be formatted during this "
							   "boot", root->path, why);
	if (!record_give_up(root, &evidence.iomem.persistent) && (away || !is_safe))
		print_line(stderr, NAME ": error: the next boot cannot be warned either: it may take raw data written "
					"during this one for a filesystem lost with the power, and it MAY BE "
					"FORMATTED");
	return EXIT_FAILURE;
}

static int run(const struct options *options)
{
	const struct sysroot *root = &options->root;
	const char *name = options->wanted.name;

	switch (options->act) {
	case ACT_CHECK_DAX:
		return dax_check(root, name);
	case ACT_RECORD:
		return record_regions(root);
	case ACT_LOOK:
		return look_after_change(root, name);
	case ACT_MOUNTED:
		return look_when_mounted(root, name);
	case ACT_UNMOUNTED:
		return look_when_unmounted(root, name);
	case ACT_ENDED:
		return look_after_making(root, name);
	case ACT_LAST_LOOK:
		return look_at_the_end(root);
	default:
		return format_region(root, &options->wanted, options->dry_run);
	}
}

static bool take_region(struct range *range)
{
	uint64_t start, size;
	int length = 0;

	if (sscanf(optarg, "%" SCNu64 ",%" SCNu64 "%n", &start, &size, &length) != 2 ||
	    optarg[length]) {
		print_line(stderr, NAME ": error: '%s' is not START,SIZE in bytes", optarg);
		return false;
	}
	*range = range_of_size(start, size);
	return true;
}

/* Returns what is wrong with the options, or NULL. */
static const char *options_misuse(const struct options *options, int arguments)
{
	const struct wanted *wanted = &options->wanted;

	if (options->act == ACT_RECORD || options->act == ACT_LAST_LOOK)
		return arguments ? "--record and --last-look take no name" : NULL;
	if (arguments != 1)
		return "specify the name of one region";
	if (options->act != ACT_FORMAT)
		return NULL;
	if (!wanted->type || (!streq(wanted->type, "ext4") && !streq(wanted->type, "xfs")))
		return "specify --type ext4 or --type xfs";
	return wanted->range.size ? NULL : "specify --region START,SIZE";
}

/* getopt values of the options that select an action. */
#define ACT_VALUE 256

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "type", required_argument, NULL, 't' },
		{ "region", required_argument, NULL, 'g' },
		{ "discard", no_argument, NULL, 'd' },
		{ "force", no_argument, NULL, 'f' },
		{ "dry-run", no_argument, NULL, 'n' },
		{ "check-dax", no_argument, NULL, ACT_VALUE + ACT_CHECK_DAX },
		{ "record", no_argument, NULL, ACT_VALUE + ACT_RECORD },
		{ "look", no_argument, NULL, ACT_VALUE + ACT_LOOK },
		{ "mounted", no_argument, NULL, ACT_VALUE + ACT_MOUNTED },
		{ "unmounted", no_argument, NULL, ACT_VALUE + ACT_UNMOUNTED },
		{ "ended", no_argument, NULL, ACT_VALUE + ACT_ENDED },
		{ "last-look", no_argument, NULL, ACT_VALUE + ACT_LAST_LOOK },
		{ "sysroot", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ 0 },
	};
	struct options options = { .root.path = "" };
	const char *wrong;
	int found;

	while ((found = getopt_long(argc, argv, "hV", longs, NULL)) != -1)
		switch (found) {
		case 't':
			options.wanted.type = optarg;
			break;
		case 'g':
			if (!take_region(&options.wanted.range))
				return program_usage_error(NAME);
			break;
		case 'd':
			options.wanted.discard = true;
			break;
		case 'f':
			options.wanted.force = true;
			break;
		case 'n':
			options.dry_run = true;
			break;
		case ACT_VALUE + ACT_CHECK_DAX ... ACT_VALUE + ACT_LAST_LOOK:
			options.act = (enum act)(found - ACT_VALUE);
			break;
		case 's':
			options.root.path = optarg;
			break;
		default:
			return program_other_option(NAME, found, usage);
		}
	wrong = options_misuse(&options, argc - optind);
	if (wrong) {
		print_line(stderr, NAME ": error: %s", wrong);
		return program_usage_error(NAME);
	}
	options.wanted.name = argv[optind];
	return program_end(NAME, run(&options));
}
