// SPDX-License-Identifier: GPL-2.0-or-later
/* memmap-verify: compares what was requested from the kernel with what it granted. */
#include <getopt.h>
#include <limits.h>
#include <time.h>

#include "base/escape.h"
#include "base/program.h"
#include "early.h"
#include "granted/observed.h"
#include "granted/verdict-output.h"
#include "granted/verdict.h"
#include "kernel/probing.h"

#define NAME "memmap-verify"

#define WAIT_FOREVER UINT_MAX

/* The boot stops for a shell. */
#define EXIT_STOP 3

struct options {
	struct sysroot root;
	bool early;
	bool json;
	unsigned most; /* seconds; WAIT_FOREVER */
};

static void usage(void)
{
	printf("Usage: " NAME " [options]\n"
	       "\n"
	       "Compare the persistent memory that the kernel's command line asks for with what the\n"
	       "kernel granted.\n"
	       "\n"
	       "Options:\n"
	       "      --early         act as in early boot, before there are devices\n"
	       "  -j, --json          print JSON\n"
	       "      --wait SECONDS  wait at most SECONDS, or 'infinity', for devices to be probed\n"
	       "      --sysroot DIR   read and write /proc, /sys, /run and /dev below DIR\n"
	       "  -h, --help          print this help\n"
	       "  -V, --version       print the version\n"
	       "\n"
	       "See memmap-verify(8) and memmap.conf(5).\n");
}

static void sleep_shortly(void)
{
	const struct timespec quarter = { .tv_nsec = 250 * 1000 * 1000 };

	nanosleep(&quarter, NULL);
}

/* In ms, for probing_goes_on(). */
static int time_left(const struct options *options, int64_t end)
{
	int64_t seconds = end - seconds_now();

	if (options->most == WAIT_FOREVER)
		return PROBING_FOREVER;
	return seconds > PROBING_PATIENCE / 1000 ? (int)seconds * 1000 : PROBING_PATIENCE;
}

static bool is_over(const struct options *options, int64_t end)
{
	return options->most != WAIT_FOREVER && seconds_now() >= end;
}

/* Judges repeatedly until nothing is being probed that could create a device, or the time is over. */
static void judge_until_probed(struct verdict *verdict, struct evidence *evidence, const struct options *options)
{
	int64_t end = seconds_now() + options->most;

	evidence_read(&options->root, evidence);
	if (!options->early)
		evidence_watch(&options->root, evidence, time_left(options, end));
	verdict_make(verdict, evidence, options->early);
	while (verdict_waits(verdict) && !is_over(options, end)) {
		sleep_shortly();
		evidence_watch(&options->root, evidence, time_left(options, end));
		verdict_free(verdict);
		verdict_make(verdict, evidence, options->early);
	}
}

static bool take_wait(const char *text, struct options *options)
{
	if (!streq(text, "infinity"))
		return program_seconds(NAME, text, &options->most);
	options->most = WAIT_FOREVER;
	return true;
}

/* Without a command line, early boot has nothing to act on or to report. */
static void tell_unknown_line(const struct options *options, const struct evidence *evidence)
{
	if (!evidence->line_known && !options->early)
		print_line(stderr,
			   NAME ": error: %s/proc/cmdline cannot be read, so the requested regions are unknown",
			   options->root.path);
}

static int run(const struct options *options)
{
	auto_clean(evidence) struct evidence evidence = { 0 };
	auto_clean(verdict) struct verdict verdict = { 0 };
	bool stops;

	if (options->early && early_in_crash_kernel(&options->root))
		return EXIT_SUCCESS;
	judge_until_probed(&verdict, &evidence, options);
	tell_unknown_line(options, &evidence);
	stops = options->early && early_act(&options->root, &evidence, &verdict);
	if (!options->early)
		verdict_read_use(&verdict, &options->root);
	if (options->json)
		verdict_print_json(&verdict, stdout);
	else
		verdict_print(&verdict, stdout);
	if (stops)
		return EXIT_STOP;
	return verdict_level(&verdict) == LEVEL_FAILED ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	static const struct option longs[] = {
		{ "early", no_argument, NULL, 'e' },
		{ "json", no_argument, NULL, 'j' },
		{ "wait", required_argument, NULL, 'w' },
		{ "sysroot", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ 0 },
	};
	struct options options = { .root.path = "" };
	int found;

	while ((found = getopt_long(argc, argv, "jhV", longs, NULL)) != -1)
		switch (found) {
		case 'e':
			options.early = true;
			break;
		case 'j':
			options.json = true;
			break;
		case 'w':
			if (!take_wait(optarg, &options))
				return program_usage_error(NAME);
			break;
		case 's':
			options.root.path = optarg;
			break;
		default:
			return program_other_option(NAME, found, usage);
		}
	if (!program_ends_there(NAME, argc, argv))
		return program_usage_error(NAME);
	return program_end(NAME, run(&options));
}
