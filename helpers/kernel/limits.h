/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Limits of the kernel's command line and of regions on it. */
#pragma once

#include "base/base.h"

/* The kernel (arch/x86/include/asm/setup.h, COMMAND_LINE_SIZE) and GRUB truncate longer lines. */
#define LINE_WHOLE_MOST 2047

/* The most without what the boot loader adds and without the arguments of a trial. */
#define LINE_MOST 2000

/* The most regions that fit on a line, by the shortest text of one. */
#define REGIONS_MOST (LINE_MOST / (sizeof(",2M!4G" ",a@4G") - 1))

/* Regions start and end on boundaries that the pmem driver can map. */
#define REGION_UNIT (2 * MIB)

/* The most characters in a region's name. */
#define NAME_MOST 32

/* KASLR is disabled on hosts with at most this much RAM. */
#define KASLR_RAM_MOST (16 * GIB)

/* The decompressor respects this many memmap= regions when it chooses a random address
 * (arch/x86/boot/compressed/kaslr.c, MAX_MEMMAP_REGIONS). */
#define KASLR_REGIONS_MOST 4
