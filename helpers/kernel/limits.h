/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Limits of the kernel's command line and of regions on it. */
#pragma once

#include "base/base.h"

/* The kernel and GRUB truncate lines longer than 2047 bytes; this leaves a margin. */
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
