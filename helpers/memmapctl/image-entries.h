/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GRUB's boot entries that start a unified kernel image: GRUB cannot give it arguments. */
#pragma once

#include "base/sysroot.h"

/* Prints a warning for each of them, which says how it gets `args`. */
void images_report(const struct sysroot *root, const char *args);
