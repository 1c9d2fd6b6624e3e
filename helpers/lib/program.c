// SPDX-License-Identifier: GPL-2.0-or-later
#include "program.h"

#include <errno.h>
#include <string.h>

#ifndef MEMMAP_VERSION
#error "MEMMAP_VERSION comes from the Makefile"
#endif

void program_version(const char *name)
{
	printf("%s (memmap) %s\n", name, MEMMAP_VERSION);
}

int program_usage_error(const char *name)
{
	fprintf(stderr, "%s: try %s --help\n", name, name);
	return EXIT_USAGE;
}

int program_end(const char *name, int status)
{
	bool failed = ferror(stdout);

	/* A reader that went away, EPIPE, and a full disk alike show at the latest here. */
	if (fclose(stdout) != 0 || failed) {
		fprintf(stderr, "%s: error: standard output: %s\n", name, strerror(errno));
		return EXIT_FAILURE;
	}
	return status;
}
