/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Arguments of drivers that use RAM by its address. */
#pragma once

#include "takers.h"

/* Each adds what a value of an argument takes; `argument` is the whole of it. */
void takers_read_list(struct takers *takers, const char *argument, const char *value); /* NAME,START,SIZE */
void takers_read_slram(struct takers *takers, const char *argument, const char *value); /* NAME,START,+SIZE or END */
void takers_read_initrd(struct takers *takers, const char *argument, const char *value); /* START,SIZE */
void takers_read_trace(struct takers *takers, const char *argument, const char *value); /* NAME@START:SIZE */
void takers_read_fake(struct takers *takers, const char *argument, const char *value); /* SIZE@START:ATTRIBUTE */

/* A start and a size in two arguments, such as ramoops.mem_address= and ramoops.mem_size=. */
struct placed_pair {
	char *start; /* the whole argument; NULL: none yet */
	char *size;
};

/* Adds what both take; `unit`: bytes of a number without a suffix. */
void placed_pair_take(const struct placed_pair *pair, uint64_t unit, struct takers *takers);

void placed_pair_free(struct placed_pair *pair);
