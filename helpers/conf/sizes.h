/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sizes and addresses as values of keys. Both return NULL, or an error text with what was probably meant, which the
 * caller frees. */
#pragma once

#include "base/base.h"

/* Parses bytes; a suggestion is a multiple of `unit`, a power of two. */
char *conf_size_parse(const char *value, uint64_t unit, uint64_t *size);

/* Parses bytes that must be a multiple of 2M, and not zero. *units is set only without an error. */
char *units_parse(const char *value, uint64_t *units);
