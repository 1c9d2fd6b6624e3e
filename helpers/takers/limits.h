/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memmap= and mem=, read as the kernel does (arch/x86/kernel/e820.c, parse_memmap_one and parse_memopt), with what
 * their writer is unlikely to have meant. */
#pragma once

#include "takers.h"

/* Add what the value of memmap=, a list, or of mem= takes. */
void takers_read_memmap(struct takers *takers, const char *value);
void takers_read_mem(struct takers *takers, const char *value);

/* Explains a limit by the text that is `written` for it: "memmap=4G\$12G", of which a shell or GRUB left "memmap=4G" or
 * "memmap=4GG". Does nothing if no number follows a $. */
void taker_compare_written(struct taker *taker, const char *written, bool in_settings);
