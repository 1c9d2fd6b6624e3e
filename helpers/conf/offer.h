/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was probably meant by a value or a key that this file does not take: error texts with what to write instead. All
 * texts are the caller's to free. */
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

/* For any value: one in quotes, or followed by a comment as other programs have it. Returns an error text, or NULL. */
char *offer_bare(const char *value);

/* For a name of a region with characters that are not allowed: the name without them, or NULL if none of it is left. */
char *offer_name(const char *name);

/* For an unknown key: the key of the file that it stands for, by its spelling or its meaning; NULL: none. `known` tells
 * whether a text is a key there. The result is static or a part of `spelling`, which the caller frees. */
const char *offer_key(const char *key, bool (*known)(const char *key), char **spelling);
