/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The state below /var/lib/memmap. */
#pragma once

#include "args.h"
#include "base/paths.h"
#include "base/sysroot.h"

#define CHECKED_PATH STATE_FOLDER "/checked"	  /* arguments that passed the check */
#define CONFIRMED_PATH STATE_FOLDER "/confirmed" /* arguments of a successful boot */
#define STATE_MOST (1 << 16)

/* Removes temporary files left by killed processes. */
void state_tidy(const struct sysroot *root);

/* Reads a file with one line of arguments. Returns the line, which the caller frees; or NULL with errno set, to 0 if
 * the file does not exist or contains anything else. */
char *state_line(const struct sysroot *root, const char *path);

/* Reads the arguments of a state file below `root`, if any. Returns false with errno set if they cannot be read. */
bool state_read(const struct sysroot *root, const char *path, struct args *args);
