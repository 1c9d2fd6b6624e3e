/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What GRUB makes of text before a kernel gets to see it. */
#pragma once

#include "base/sysroot.h"

/* Arguments as they stand in grub.cfg, and what the kernel gets of them: backslashes and single quotes go, and so do
 * variables, as those of this text are set nowhere. The caller frees it. */
char *grub_text_read(const char *text);

/* The variables of GRUB's environment block, for all entries of one tree: a short entry can ask for a long value many
 * times, so that there is an end to it. */
struct grub_variables {
	char *block; /* NULL: there is none */
	size_t left; /* so many bytes more are put in place */
	bool is_cut; /* there were more, which were left out */
};

void grub_variables_read(struct grub_variables *variables, const struct sysroot *root);

/* The options of a boot loader entry (BLS), as arguments in grub.cfg: GRUB puts in place of $NAME what the environment
 * block has by that name, once and with its own dollars, if any; other variables stay, and so does a dollar behind a
 * backslash. The caller frees it. */
char *grub_text_of_entry(const char *options, struct grub_variables *variables);

void grub_variables_free(struct grub_variables *variables);
