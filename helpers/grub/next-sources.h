/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the next command line comes from: GRUB's settings and boot loader entries. */
#pragma once

#include "base/messages.h"
#include "next-cmdline.h"

/* Reads GRUB's settings below `root`, as grub_settings_args() has them, and what boot loader entries have. `running`:
 * the running kernel's command line; NULL: unknown. */
void next_line_read(struct next_line *next, const char *running, const struct sysroot *root, struct messages *messages);
