/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lines of a boot loader entry (BLS), as GRUB reads them: blanks, a key, blanks, a value. */
#pragma once

#include "base/base.h"

struct bls_field {
	const char *key; /* both are parts of the entry's text */
	size_t key_length;
	const char *value; /* without the line's end, but for a carriage return */
	size_t length;
};

/* Reads the line at *text, and moves it to the next one. Returns false at the end of the text. */
bool bls_field_next(const char **text, struct bls_field *field);

bool bls_field_is(const struct bls_field *field, const char *key);

/* Whether these are options, and not none: of several lines of them GRUB reads the first. */
bool bls_field_has_options(const struct bls_field *field);

/* The value as a text of its own. The caller frees it. */
char *bls_field_value(const struct bls_field *field);
