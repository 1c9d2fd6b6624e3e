/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Limits of RAM that are left of a memmap=SIZE$START, of which a shell or GRUB took the $ and more. */
#pragma once

#include "takers.h"

/* Explains a limit by the text that is `written` for it: "memmap=4G\$12G", of which "memmap=4G" or "memmap=4GG" is
 * left. Does nothing if no number follows a $. `in_settings`: for a shell and GRUB, as in /etc/default/grub; else for
 * GRUB alone. */
void taker_compare_written(struct taker *taker, const char *written, bool in_settings);
