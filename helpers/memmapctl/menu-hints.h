/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What to do by hand about a menu that apply cannot bring in line. */
#pragma once

#include "mkconfig.h"

/* For a menu that was not generated and has no place for our part. The caller frees it. */
char *hint_not_generated(const struct grub *grub, const struct sysroot *root);

/* For a generated menu that lacks the arguments; with `is_unused`, it only lacks entries that use them. The caller
 * frees it. */
char *hint_lacking(const struct grub *grub, const struct sysroot *root, bool is_unused);
