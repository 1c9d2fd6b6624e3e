/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What else the next kernel's command line will hold: GRUB's settings without our own arguments. */
#pragma once

#include "base/sysroot.h"
#include "kernel/cmdline.h"

struct next_line {
	struct asked_list foreign; /* memmap= pieces that have an address */
	uint64_t ram_limit;	   /* RAM at and past this address goes (mem=, memmap=4G); UINT64_MAX */
	uint64_t hugepages;	   /* bytes set aside at boot */
	char *crashkernel;	   /* all values, separated by spaces; NULL: none */
	size_t length;		   /* bytes besides our arguments */
	bool exactmap;		   /* memmap=exactmap: the kernel forgets the map, our arguments too */
	char *hiding;		   /* see line_hiding_argument(): one that stands before our arguments; NULL: none */
};

/* No settings at all. */
void next_line_init(struct next_line *next);

/* Reads the parameters of one line into *next. */
void next_line_parse(struct next_line *next, const char *line);

/* Looks at what stands before our arguments, which $memmap_args or $memmap_params is there for, in `text` of GRUB.
 * Where neither is, ours come first. */
void next_line_find_hiding(struct next_line *next, const char *text);

/* Adds what another line has, of which nobody knows whether it is booted next. Of what adds up on one line the largest
 * counts. */
void next_line_join(struct next_line *next, const struct next_line *other);

/* Bytes that the crashkernel= arguments take of `ram` bytes of RAM. */
uint64_t next_line_crashkernel(const struct next_line *next, uint64_t ram);

void next_line_free(struct next_line *next);
