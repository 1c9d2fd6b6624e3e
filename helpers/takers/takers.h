/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What takes RAM at the next boot, hides it or changes its type: arguments on a kernel command line. */
#pragma once

#include "base/range.h"

enum taker_kind {
	TAKES_PLACE,   /* a range of addresses */
	TAKES_AMOUNT,  /* RAM at a place that the kernel chooses */
	TAKES_ABOVE,   /* all RAM from range.start on, as mem= does */
	TAKES_MAP,     /* the firmware's map and our arguments with it, as memmap=exactmap does */
	TAKES_UNKNOWN, /* what the kernel's version or the firmware decides */
};

struct taker {
	enum taker_kind kind;
	char *argument;	    /* as written: "crashkernel=512M", or one part of several: "memmap=4G!10G" */
	char *origin;	    /* where it is: "/etc/default/grub:3"; NULL: not known yet */
	struct range range; /* TAKES_PLACE and TAKES_ABOVE; see taker_range() */
	uint64_t amount;    /* TAKES_AMOUNT: bytes; see taker_amount() */
	uint64_t page_size; /* TAKES_AMOUNT by a pool of huge pages: bytes of one; else 0 */
	char operator;	    /* TAKES_PLACE by memmap=: the kernel's '!', '$', '#' or '%'; 0: another argument */
	char *why;	    /* what is wrong, unknown or probably not meant, and what would be right, to follow the
			       argument in a message; NULL: nothing */
};

struct takers {
	struct taker *list;
	size_t count;
	size_t room;
	uint64_t huge_page; /* the size of huge pages that default_hugepagesz= sets; 0: the kernel's default */
};

/* Adds what one kernel command line takes, without what the kernel ignores or another argument replaces. Ours (see
 * args/args.h) must have been removed from `line`. What takes nothing, or nothing that counts, is left out. */
void takers_read_line(struct takers *takers, const char *line);

/* Adds a copy of a taker and of its texts. */
void takers_add(struct takers *takers, const struct taker *taker);

/* The bytes that a taker of kind TAKES_AMOUNT takes of `ram` bytes of RAM: crashkernel= may depend on them. 0 for
 * other kinds. */
uint64_t taker_amount(const struct taker *taker, uint64_t ram);

/* The range that a taker of kind TAKES_PLACE or TAKES_ABOVE takes of `ram` bytes of RAM, with size 0 if none:
 * crashkernel=1G-4G:128M@1G depends on them, and taker.range is the largest that it can be. */
struct range taker_range(const struct taker *taker, uint64_t ram);

void takers_free(struct takers *takers);
