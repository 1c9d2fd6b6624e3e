// SPDX-License-Identifier: GPL-2.0-or-later
#include "program.h"

#include <errno.h>
#include <getopt.h>
#include <string.h>

#include "escape.h"

#ifndef MEMMAP_VERSION
#error "MEMMAP_VERSION comes from the Makefile"
#endif

static void print_version(const char *name)
{
	printf("%s (memmap) %s\n", name, MEMMAP_VERSION);
}

int program_usage_error(const char *name)
{
	fprintf(stderr, "%s: try %s --help\n", name, name);
	return EXIT_USAGE;
}

int program_other_option(const char *name, int option, void (*usage)(void))
{
	if (option == 'h')
		usage();
	else if (option == 'V')
		print_version(name);
	else
		return program_usage_error(name);
	return program_end(name, EXIT_SUCCESS);
}

bool program_only_root(const char *name, void (*usage)(void), int argc, char **argv,
		       struct sysroot *root, int *status)
{
	static const struct option longs[] = {
		{ "sysroot", required_argument, NULL, 's' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{ 0 },
	};
	int found;

	root->path = "";
	while ((found = getopt_long(argc, argv, "hV", longs, NULL)) != -1) {
		if (found != 's') {
			*status = program_other_option(name, found, usage);
			return false;
		}
		root->path = optarg;
	}
	return true;
}

bool program_ends_there(const char *name, int argc, char **argv)
{
	if (optind < argc)
		print_line(stderr, "%s: error: unexpected argument '%s'", name, quote(argv[optind]).text);
	return optind >= argc;
}

int program_on_root(const char *name, void (*usage)(void), int argc, char **argv,
		    int (*run)(const struct sysroot *))
{
	struct sysroot root;
	int status;

	if (!program_only_root(name, usage, argc, argv, &root, &status))
		return status;
	if (!program_ends_there(name, argc, argv))
		return program_usage_error(name);
	return program_end(name, run(&root));
}

#define SECONDS_MOST 86400

bool program_seconds(const char *name, const char *text, unsigned *seconds)
{
	char *end;
	unsigned long value = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || value > SECONDS_MOST) {
		print_line(stderr, "%s: error: '%s' is not a number of seconds up to %d", name, quote(text).text,
			   SECONDS_MOST);
		return false;
	}
	*seconds = (unsigned)value;
	return true;
}

int program_end(const char *name, int status)
{
	bool failed = ferror(stdout);

	/* EPIPE and a full disk show up here at the latest. */
	if (fclose(stdout) != 0 || failed) {
		fprintf(stderr, "%s: error: standard output: %s\n", name, strerror(errno));
		return EXIT_FAILURE;
	}
	return status;
}
