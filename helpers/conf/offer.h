/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was probably meant by a size, an address or a name that this file does not take: error texts with what to write
 * instead. All texts are the caller's to free. */
#pragma once

#include "base/base.h"

/* For a value with a mistake: a range or a memmap= argument in the place of a size or a start, a number with blanks,
 * separators or 0X. Suggestions are multiples of `unit` bytes, a power of two. Returns an error text, or NULL. */
char *offer_size(const char *value, uint64_t unit);

/* Parses the value of a memmap= argument, SIZE!START or with another of its signs, to bytes; false: it is none. */
bool offer_parts(const char *value, uint64_t *size, uint64_t *start);

/* For a decimal number of bytes below `unit`, where a unit was forgotten: the size with the likely one: G for
 * fewer than 512, else M. Returns an error text, or NULL if the value has a unit or is zero. */
char *offer_unit(const char *value, uint64_t bytes, uint64_t unit);

/* Returns `offer`, and frees `mistake`; without an offer returns `mistake`. */
char *offer_instead(char *mistake, char *offer);

/* For the end of a region that begins at `start`, 0 if that is not known: its size. Returns an error text. */
char *offer_length(const char *value, uint64_t start, uint64_t unit);

/* For a name of a region with characters that are not allowed: the name without them, or NULL if none of it is left. */
char *offer_name(const char *name);
