/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The command line that GRUB's `linux` makes of its arguments (grub-core/lib/cmdline.c). */
#pragma once

#include "script-expand.h"

/* Adds the arguments, except the first `skipped`, to a line: with a blank between them, quotes around those with
 * blanks, and a backslash before each backslash and quote. */
void script_line_make(const struct script_text *arguments, size_t skipped, struct script_text *line);
