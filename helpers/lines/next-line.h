/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The kernel command lines that may be booted next, without our own arguments: one for each boot entry. */
#pragma once

#include "takers/takers.h"

struct next_line {
	char *origin;	      /* the file it is from: "/boot/loader/entries/x.conf" */
	struct takers takers; /* each with its own origin, if that is known */
	size_t length;	      /* bytes, without BOOT_IMAGE= */
	bool shows_devices;   /* rd.memmap.policy=warn, which kdump passes on to a crash kernel */
	char *hiding;	      /* see line_hiding_argument(): one before our arguments; NULL: none */
};

struct next_lines {
	struct next_line *list;
	size_t count;
	size_t room;
	struct takers places; /* TAKES_PLACE of all lines, each only once */
	size_t loader;	      /* bytes that the boot loader adds to each: BOOT_IMAGE= */
};

/* Adds a line that is the same as none before it. `options` is what the kernel gets, but for our arguments, which may
 * be there as $memmap_args or as their own text. `origin` is copied. Returns the line, whose takers have no origins
 * yet, or NULL if an equal one is there. It is valid until the next is added. */
struct next_line *next_lines_add(struct next_lines *lines, const char *options, const char *origin);

/* Adds the places of a line, once its takers have their origins. */
void next_lines_add_places(struct next_lines *lines, const struct next_line *line);

/* The taker with the lowest limit of RAM on any line; NULL: there is none. */
const struct taker *next_lines_limit(const struct next_lines *lines);

/* Its address; UINT64_MAX: there is no limit. */
uint64_t next_lines_ram_end(const struct next_lines *lines);

/* The first taker of this kind on any line; NULL: there is none. */
const struct taker *next_lines_find(const struct next_lines *lines, enum taker_kind kind);

/* The number of different places that memmap= names, on all lines together; KASLR heeds a limited number of them. */
size_t next_lines_memmaps(const struct next_lines *lines);

/* The longest line; NULL: there is none. */
const struct next_line *next_lines_longest(const struct next_lines *lines);

void next_lines_free(struct next_lines *lines);
