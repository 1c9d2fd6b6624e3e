/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The other contents of the next kernel's command line: GRUB's settings without our own arguments. */
#pragma once

#include "base/sysroot.h"
#include "kernel/cmdline.h"

struct next_line {
	struct asked_list foreign; /* memmap= parts with an address */
	uint64_t ram_limit;	   /* no RAM from this address on (mem=, memmap=4G); UINT64_MAX: no limit */
	uint64_t hugepages;	   /* bytes reserved at boot */
	char *crashkernel;	   /* all values, separated by spaces; NULL: none */
	size_t length;		   /* bytes without our arguments and the loader's */
	size_t loader;		   /* bytes that the boot loader puts before them: BOOT_IMAGE= and a space */
	bool shows_devices;	   /* rd.memmap.policy=warn, which kdump passes on to the crash kernel */
	bool exactmap;		   /* memmap=exactmap: the kernel discards the map, and our arguments with it */
	char *hiding;		   /* see line_hiding_argument(): one before our arguments; NULL: none */
};

/* Initializes without any settings. */
void next_line_init(struct next_line *next);

/* Parses the parameters of one line into *next. */
void next_line_parse(struct next_line *next, const char *line);

/* Finds a hiding argument before our arguments, that is before $memmap_args or $memmap_params in GRUB's `text`. Without
 * either, ours come first. */
void next_line_find_hiding(struct next_line *next, const char *text);

/* Adds another line that may be booted next instead. Of amounts that add up on one line the largest is used. */
void next_line_join(struct next_line *next, const struct next_line *other);

/* The bytes that the crashkernel= arguments reserve of `ram` bytes of RAM. */
uint64_t next_line_crashkernel(const struct next_line *next, uint64_t ram);

void next_line_free(struct next_line *next);
