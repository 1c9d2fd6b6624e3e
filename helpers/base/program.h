/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What all programs share: --help and --version, usage errors, and closing standard output. */
#pragma once

#include "sysroot.h"

#define EXIT_USAGE 2

/* Points to --help on standard error. Returns EXIT_USAGE. */
int program_usage_error(const char *name);

/* Handles --help ('h'), --version ('V') and any other result of getopt_long() that is not one of the
 * program's own options. Returns the exit status. */
int program_other_option(const char *name, int option, void (*usage)(void));

/* The whole main() of a program whose only option is --sysroot; run() does the work. Returns the exit
 * status. */
int program_on_root(const char *name, void (*usage)(void), int argc, char **argv,
		    int (*run)(const struct sysroot *));

/* Parses the options of a program whose only option is --sysroot. Returns false when the program is
 * done, with its exit status in *status. */
bool program_only_root(const char *name, void (*usage)(void), int argc, char **argv,
		       struct sysroot *root, int *status);

/* Whether there are no arguments after the options; reports an unexpected one. */
bool program_ends_there(const char *name, int argc, char **argv);

/* Parses a number of seconds, at most a day; reports an invalid one. */
bool program_seconds(const char *name, const char *text, unsigned *seconds);

/* Closes standard output. Returns `status`, or EXIT_FAILURE with a message if the output could not be
 * written. */
int program_end(const char *name, int status);
