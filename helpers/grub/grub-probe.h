/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What grub-probe says of the folder in which GRUB has its menu. */
#pragma once

#include "base/sysroot.h"

/* The answer to "--target=fs", "abstraction" or "device"; "" if it fails, NULL if there is no program to ask: below a
 * root only one named by MEMMAP_PROBE is asked. The caller frees it. */
char *grub_probe(const struct sysroot *root, const char *target);

/* Moves *at to the next word of an answer and copies it; NULL at the end. The caller frees it. */
char *grub_probe_word(const char **at);
