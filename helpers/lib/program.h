/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What every program does alike: version, wrong usage, and a last look at standard output. */
#pragma once

#include "base.h"

#define EXIT_USAGE 2

/* Prints "NAME (memmap) VERSION". */
void program_version(const char *name);

/* Says on standard error where help is. Returns EXIT_USAGE. */
int program_usage_error(const char *name);

/* Closes standard output. Returns `status`, or EXIT_FAILURE, with a message, when what was printed
 * could not be written. */
int program_end(const char *name, int status);
