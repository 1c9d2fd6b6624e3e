// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-mkfs: makes a region's filesystem where that is nobody's loss. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <inttypes.h>
#include <string.h>
#include <sys/file.h>

#include "lib/evidence.h"
#include "lib/program.h"
#include "lib/record.h"
#include "lib/source.h"
#include "mkfs/dax.h"
#include "mkfs/make.h"

#define NAME "memmap-mkfs"

#define PROBE_PROGRAM "/usr/libexec/memmap/memmap-probe"

struct options {
	struct sysroot root;
	struct wanted wanted;
	bool record;
	bool check_dax;
};

/* One device, while it is dealt with. */
struct job {
	const struct options *options;
	char *path;   /* below the root: what the link led to at first, so that it stays the same one */
	char *device; /* the same for other programs */
	int held;     /* open so that nobody else can have it for himself; -1: not */
	bool recorded;
	struct probe probe;
};

static void usage(void)
{
	printf("Usage: " NAME " --type TYPE --region START,SIZE [options] NAME\n"
	       "       " NAME " --check-dax NAME\n"
	       "       " NAME " --record\n"
	       "\n"
	       "Makes the filesystem of a region of persistent memory, on a blank device only.\n"
	       "\n"
	       "Options:\n"
	       "      --type TYPE          ext4 or xfs\n"
	       "      --region START,SIZE  where the region is, in bytes\n"
	       "      --discard            make a new one in place of one of ours\n"
	       "      --check-dax          only tell whether NAME is mounted with DAX\n"
	       "      --record             only write down which regions this boot has\n"
	       "      --sysroot DIR        read and write /proc, /sys, /dev and /var below DIR\n"
	       "  -h, --help               print this help\n"
	       "  -V, --version            print the version\n"
	       "\n"
	       "See memmap-mkfs(8) and memmap.conf(5).\n");
}

/* The regions of the running kernel that the file wants a filesystem on. */
static void find_wanted(const struct sysroot *root, const struct line *line, struct ranges *wanted)
{
	auto_clean(messages) struct messages unread = { 0 };
	auto_clean(conf) struct conf conf = { 0 };
	const struct source source = { .root = *root };

	source_conf(&source, &conf, &unread);
	for (size_t i = 0; i < conf.count; i++) {
		const struct region *region = &conf.regions[i];
		const struct asked_region *running = line_find(line, region->name);

		if (region->filesystem && !region->mistaken && running && running->range.size == region->size &&
		    (!region->start || running->range.start == region->start))
			ranges_add(wanted, running->range);
	}
}

static int record(const struct options *options)
{
	auto_clean(evidence) struct evidence evidence = { 0 };
	auto_clean(ranges) struct ranges wanted = { 0 };

	evidence_read(&options->root, &evidence);
	find_wanted(&options->root, &evidence.line, &wanted);
	if (evidence.iomem.known &&
	    record_boot(&options->root, &evidence.iomem.persistent, &wanted))
		return EXIT_SUCCESS;
	fprintf(stderr, NAME ": error: %s" GRANTED_PATH ": %s\n", options->root.path,
		evidence.iomem.known ? strerror(errno) : "/proc/iomem tells addresses to root alone");
	return EXIT_FAILURE;
}

static void remember(const struct options *options, struct remembered *remembered)
{
	auto_clean(record) struct record record = { 0 };

	record_read(&options->root, &record);
	remembered->is_fresh = record_is_fresh(&record, options->wanted.range);
	remembered->was_made = record_made(&options->root, options->wanted.range);
	remembered->is_making = record_is_making(&options->root, options->wanted.range);
}

static bool complain(const char *what, const char *path)
{
	fprintf(stderr, NAME ": error: %s: %s: %s\n", what, path, strerror(errno));
	return false;
}

/* mkfs holds the device itself, so it is let go right before. */
static void let_go(struct job *job)
{
	close(job->held);
	job->held = -1;
}

/* The marker stands from before the first byte until after the last. */
static bool format(struct job *job)
{
	const struct options *options = job->options;
	const struct wanted *wanted = &options->wanted;
	const char *lacking = make_lacks(wanted);

	if (!job->recorded) {
		fprintf(stderr, NAME ": error: %s: nothing is formatted in a boot that cannot be written down\n",
			wanted->name);
		return false;
	}
	if (lacking) {
		fprintf(stderr, NAME ": error: %s is missing, so nothing is formatted; install %s\n", lacking,
			strcmp(wanted->type, "xfs") == 0 ? "xfsprogs" : "e2fsprogs");
		return false;
	}
	if (!record_begin_making(&options->root, wanted->range, wanted->type))
		return complain("no marker can be written, so nothing is formatted", MAKING_PATH);
	let_go(job);
	if (!make_filesystem(wanted, job->device)) {
		fprintf(stderr, NAME ": error: %s: its %s could not be made\n", wanted->name, wanted->type);
		return false;
	}
	if (!record_add_made(&options->root, wanted->range, wanted->type, wanted->name))
		return complain("cannot be written", MADE_PATH);
	return record_end_making(&options->root, wanted->range) ||
	       complain("cannot be removed", MAKING_PATH);
}

static bool examine(struct job *job)
{
	const char *program = getenv("MEMMAP_PROBE");

	job->held = sysroot_open(&job->options->root, job->path, O_RDONLY | O_EXCL, 0);
	if (job->held < 0)
		return complain(errno == EBUSY ? "is in use" : "cannot be opened", job->device);
	return probe_run(program ? program : PROBE_PROGRAM, job->device, &job->probe) ||
	       (fprintf(stderr, NAME ": error: %s cannot be examined\n", job->device), false);
}

/* Remembers a filesystem that carries our label as ours again: one whose making was cut off after
 * its last byte, or one that the file did not ask for in some boot. */
static void keep(const struct job *job)
{
	const struct options *options = job->options;
	const struct probe *probe = &job->probe;
	const struct wanted *wanted = &options->wanted;
	bool is_known = record_is_making(&options->root, wanted->range) ||
			record_left(&options->root, wanted->range);

	if (is_known && probe->label && strcmp(probe->label, wanted->name) == 0)
		record_add_made(&options->root, wanted->range, wanted->type, wanted->name);
	record_end_making(&options->root, wanted->range);
}

static int act(struct job *job, enum decision decision, const char *why)
{
	const struct wanted *wanted = &job->options->wanted;

	switch (decision) {
	case DECISION_KEEP:
		printf("%s: %s\n", wanted->name, why);
		keep(job);
		return EXIT_SUCCESS;
	case DECISION_FORMAT:
		printf("%s: %s; making %s\n", wanted->name, why, wanted->type);
		fflush(stdout);
		return format(job) ? EXIT_SUCCESS : EXIT_FAILURE;
	default:
		fprintf(stderr, NAME ": error: %s: %s\n", wanted->name, why);
		return EXIT_FAILURE;
	}
}

static int decide_and_act(struct job *job)
{
	struct remembered remembered = { 0 };
	auto_free char *why = NULL;
	enum decision decision;

	if (strcmp(job->probe.found, "nothing") != 0)
		(void)record_end_fresh(&job->options->root, job->options->wanted.range);
	remember(job->options, &remembered);
	decision = decide(&job->options->wanted, &job->probe, &remembered, &why);
	return act(job, decision, why);
}

static void job_free(struct job *job)
{
	if (job->held >= 0)
		close(job->held);
	free(job->path);
	free(job->device);
	probe_free(&job->probe);
}

/* udev and others that respect it wait for the lock before they look. What is kept needs no record. */
static int make(const struct options *options)
{
	const struct sysroot *root = &options->root;
	auto_free char *path = format_text("/dev/disk/by-memmap/%s", options->wanted.name);
	auto_free char *link = sysroot_path(root, path);
	auto_clean(job) struct job job = { .options = options, .path = sysroot_real(root, path), .held = -1 };
	auto_close int fd = -1;

	job.device = job.path ? sysroot_device(root, job.path) : NULL;
	if (job.device)
		fd = sysroot_open(root, job.path, O_RDONLY, 0);
	if (fd < 0 || flock(fd, LOCK_EX) < 0) {
		complain("cannot be opened", link);
		return EXIT_FAILURE;
	}
	job.recorded = record(options) == EXIT_SUCCESS;
	return examine(&job) ? decide_and_act(&job) : EXIT_FAILURE;
}

static int run(const struct options *options)
{
	if (options->record)
		return record(options);
	if (options->check_dax)
		return dax_check(&options->root, options->wanted.name);
	return make(options);
}

static bool take_region(struct range *range)
{
	uint64_t start, size;
	int length = 0;

	if (sscanf(optarg, "%" SCNu64 ",%" SCNu64 "%n", &start, &size, &length) != 2 ||
	    optarg[length]) {
		fprintf(stderr, NAME ": error: '%s' is not START,SIZE in bytes\n", optarg);
		return false;
	}
	*range = range_of_size(start, size);
	return true;
}

/* What is wrong with the options, or NULL. */
static const char *misuse(const struct options *options, int arguments)
{
	const struct wanted *wanted = &options->wanted;

	if (options->record)
		return arguments ? "--record takes no name" : NULL;
	if (arguments != 1)
		return "give the name of one region";
	if (options->check_dax)
		return NULL;
	if (!wanted->type || (strcmp(wanted->type, "ext4") != 0 && strcmp(wanted->type, "xfs") != 0))
		return "give --type ext4 or --type xfs";
	return wanted->range.size ? NULL : "give --region START,SIZE";
}

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "type", required_argument, NULL, 't' },
		{ "region", required_argument, NULL, 'g' },
		{ "discard", no_argument, NULL, 'd' },
		{ "check-dax", no_argument, NULL, 'x' },
		{ "record", no_argument, NULL, 'r' },
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
		case 'x':
			options.check_dax = true;
			break;
		case 'r':
			options.record = true;
			break;
		case 's':
			options.root.path = optarg;
			break;
		default:
			return program_other_option(NAME, found, usage);
		}
	wrong = misuse(&options, argc - optind);
	if (wrong) {
		fprintf(stderr, NAME ": error: %s\n", wrong);
		return program_usage_error(NAME);
	}
	options.wanted.name = argv[optind];
	return program_end(NAME, run(&options));
}
