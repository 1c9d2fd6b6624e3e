/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The files from which the next command line is made: GRUB's settings, menu and boot entries, and other loaders'. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"
#include "next-line.h"

/* Reads every line that may be booted next below `root`, with warnings about what cannot be determined, and an error if
 * grub-mkconfig would fail. `running`: the running kernel's command line, or NULL. `new_menu`: a menu that
 * grub-mkconfig is writing, or NULL. */
void next_lines_read(struct next_lines *lines, const char *running, const char *new_menu, const struct sysroot *root,
		     struct messages *messages);
