/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What GRUB makes of text before a kernel gets to see it. */
#pragma once

#include "sysroot.h"

/* Words as they stand in grub.cfg, and what the kernel gets of them: backslashes and single quotes go, and so do
 * variables, as those of this text are set nowhere. The caller frees it. */
char *grub_text_read(const char *text);

/* The options of a boot loader entry (BLS), as words in grub.cfg: GRUB puts in place of $NAME what the environment
 * block below `root` has by that name, once and with its own dollars, if any; other variables stay, and so does a
 * dollar behind a backslash. The caller frees it. */
char *grub_text_of_entry(const char *options, const struct sysroot *root);
