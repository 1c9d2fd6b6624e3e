/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sources of the next command line: GRUB's settings and boot loader entries. */
#pragma once

#include "base/messages.h"
#include "next-cmdline.h"

/* Reads GRUB's settings below `root`, see grub_settings_args(), and the boot loader entries. `running`: the running
 * kernel's command line; NULL: unknown. */
void next_line_read(struct next_line *next, const char *running, const struct sysroot *root, struct messages *messages);
