/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sizes and addresses of memmap= and mem= that the kernel reads as something else than was meant. */
#pragma once

#include "base/base.h"

/* What is probably wrong with one part of memmap=, and what would be right, to follow the argument in a message:
 * "limits RAM to 64K, as a shell or GRUB replaced a $; if memmap=64K$0x18690000 was meant, write
 * memmap=64K\\\$0x18690000 in /etc/default/grub". NULL: nothing is. The caller frees it. */
char *memmap_doubt(const char *part);

/* The same of the value of mem=. */
char *mem_doubt(const char *value);
