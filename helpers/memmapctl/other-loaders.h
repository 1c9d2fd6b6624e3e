/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hosts whose kernels do not get their arguments from GRUB's menu. */
#pragma once

#include "lines/loader.h"

/* Returns a sentence that explains how to give the next boot `args` instead of our arguments on the running command
 * line, for a loader that does not read GRUB's menu. The caller frees it. */
char *loader_advice(const struct loader *loader, const struct sysroot *root, const char *args);

/* Whether the running kernel has these arguments, by their id. */
bool loader_has_args(const struct sysroot *root, const char *args);

/* Prints a warning for each entry in a file that starts a unified kernel image, with what gives the image `args`. */
void images_report(const struct sysroot *root, const char *args);
