/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Arguments that others put into boot loader entries (BLS), on hosts whose entries are separate files. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"
#include "next-cmdline.h"

/* Adds the arguments of all entries below `root` to *next, except our own, as any of them may be booted next.
 * Of amounts that add up on one line the largest is used. Warns if variables of GRUB's environment block
 * expand to so much text that the rest is ignored. */
void entry_lines_read(struct next_line *next, const struct sysroot *root, struct messages *messages);
