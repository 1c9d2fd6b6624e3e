/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text of an environment block: variables, a line each, and behind them a padding of #. */
#pragma once

#include "base/base.h"

/* GRUB_ENVBLK_SIGNATURE in include/grub/lib/envblk.h */
#define GRUBENV_SIGNATURE "# GRUB Environment Block\n"

#define GRUBENV_TRIED "mm_tried"
#define GRUBENV_OK "mm_ok"

/* Whether these bytes, NUL-terminated, are a block to GRUB. */
bool grubenv_is_block(const char *bytes, size_t length);

/* Whether GRUB has room to set mm_tried. */
bool grubenv_block_has_room(const char *block, size_t length);

/* The value of a variable; NULL: not set. The caller frees it. */
char *grubenv_block_value(const char *block, const char *name);

/* Moves *at, first the block's beginning, to the next variable, whose name and value the caller frees. Returns false at
 * the end. */
bool grubenv_block_next(const char **at, char **name, char **value);
