/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What every program does alike: version, wrong usage, and a last look at standard output. */
#pragma once

#include "sysroot.h"

#define EXIT_USAGE 2

/* Says on standard error where help is. Returns EXIT_USAGE. */
int program_usage_error(const char *name);

/* Ends the program for --help ('h'), --version ('V'), and whatever else getopt_long() returned that
 * is no option of the program's own. Returns the exit status. */
int program_other_option(const char *name, int option, void (*usage)(void));

/* All of main() for a program that has --sysroot and nothing else: run() does the work. Returns the
 * exit status. */
int program_on_root(const char *name, void (*usage)(void), int argc, char **argv,
		    int (*run)(const struct sysroot *));

/* Reads the options of a program that has --sysroot alone, into *root. Returns false when the
 * program's work has ended by that, with its exit status in *status. */
bool program_only_root(const char *name, void (*usage)(void), int argc, char **argv,
		       struct sysroot *root, int *status);

/* Whether nothing stands behind the options, for programs that want nothing there. Says so if not. */
bool program_ends_there(const char *name, int argc, char **argv);

/* Reads a number of seconds, at most a day. Says what is wrong with it if it is none. */
bool program_seconds(const char *name, const char *text, unsigned *seconds);

/* Closes standard output. Returns `status`, or EXIT_FAILURE, with a message, when what was printed
 * could not be written. */
int program_end(const char *name, int status);
