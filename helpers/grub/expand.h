/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How GRUB expands text before the kernel gets it. */
#pragma once

#include "base/sysroot.h"

/* Converts arguments in grub.cfg to what the kernel gets: removes backslashes, single quotes and variables, as none
 * used in this text are set. The caller frees it. */
char *grub_text_read(const char *text);

/* The variables of GRUB's environment block, for all entries of one tree. The total is limited, as a short entry can
 * use a long value many times. */
struct grub_variables {
	char *block; /* NULL: none */
	size_t left; /* bytes that may still be expanded */
	bool is_cut; /* the limit was reached, and values were left out */
};

void grub_variables_read(struct grub_variables *variables, const struct sysroot *root);

/* Converts the options of a boot loader entry (BLS) to arguments in grub.cfg: GRUB replaces $NAME with its value in the
 * environment block, not recursively; other variables and escaped dollars stay. The caller frees it. */
char *grub_text_of_entry(const char *options, struct grub_variables *variables);

void grub_variables_free(struct grub_variables *variables);
