/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a kernel's command line, and regions on it, can be. */
#pragma once

#include "base/base.h"

/* The kernel and GRUB cut a line that is longer than 2047 bytes; this leaves a margin. */
#define LINE_MOST 2000

/* No line has room for more regions, each of which takes this much at least. */
#define REGIONS_MOST (LINE_MOST / (sizeof(",2M!4G" ",a@4G") - 1))

/* Regions start and end on the boundaries that the pmem driver can map. */
#define REGION_UNIT (2 * MIB)

/* Characters of a region's name. */
#define NAME_MOST 32

/* KASLR is turned off on hosts with at most this much RAM. */
#define KASLR_RAM_MOST (16 * GIB)

/* The decompressor heeds this many memmap= regions when it places the kernel at random
 * (arch/x86/boot/compressed/kaslr.c, MAX_MEMMAP_REGIONS). */
#define KASLR_REGIONS_MOST 4
