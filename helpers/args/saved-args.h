/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is kept below /var/lib/memmap. */
#pragma once

#include "args.h"
#include "base/paths.h"
#include "base/sysroot.h"

#define CHECKED_PATH STATE_FOLDER "/checked"	  /* arguments that passed the check */
#define CONFIRMED_PATH STATE_FOLDER "/confirmed" /* arguments that a boot came up with */
#define STATE_MOST (1 << 16)

/* Removes what was left there by processes that were killed. */
void state_tidy(const struct sysroot *root);

/* Reads a file that holds one line of arguments. Returns the line for the caller to free, or NULL with errno set: to 0
 * when there is no such file, or something else than arguments in it, or else to what kept it from being read. */
char *state_line(const struct sysroot *root, const char *path);

/* Reads the checked arguments below `root`; none where there are none. Returns false with errno set when they cannot be
 * read. */
bool state_read(const struct sysroot *root, struct args *args);
