/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What others have put into boot loader entries (BLS), on hosts whose entries are files of their own. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"
#include "next-cmdline.h"

/* Adds to *next what any entry below `root` has, without our own arguments: which of them is booted next
 * nobody knows. Of what adds up on one line the largest counts. A warning tells where variables of GRUB's
 * environment block make so much of them that the rest is left out. */
void entry_lines_read(struct next_line *next, const struct sysroot *root, struct messages *messages);
