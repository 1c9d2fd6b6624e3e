/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What in GRUB's setup keeps a new menu from using our arguments, or from trying them. */
#pragma once

#include "base/sysroot.h"

/* The settings file whose GRUB_CMDLINE_LINUX dropped our variable, judged by the environment that grub-mkconfig gives
 * its scripts; NULL: entries get the arguments, or are separate files. The caller frees the path. */
char *obstacle_to_use(const struct sysroot *root);

/* Why GRUB cannot write its environment block, as grub-probe says, a part of a sentence; NULL: it can, or nothing is
 * said, and the boot finds out by reading back what it wrote. The caller frees it. */
char *obstacle_to_trial(const struct sysroot *root);
