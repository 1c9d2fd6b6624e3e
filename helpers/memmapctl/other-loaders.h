/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hosts whose kernels do not get their arguments from GRUB's menu. */
#pragma once

#include "lines/loader.h"

/* Returns a sentence that explains how to give the next boot `args` instead of our arguments on the running command
 * line, for a loader that does not read GRUB's menu. The caller frees it. */
char *loader_advice(const struct loader *loader, const struct sysroot *root, const char *args);

/* Returns what gives an image `args`; `folder`: that of its addons, or NULL if it is not known. The caller frees it. */
char *addon_advice(const char *folder, const char *args);

/* Whether the running kernel has these arguments, by their id. */
bool loader_has_args(const struct sysroot *root, const char *args);
