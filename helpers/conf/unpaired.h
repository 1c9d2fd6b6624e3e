/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines that are neither a section's name nor a key with its value. */
#pragma once

#include "base/base.h"

struct unpaired {
	size_t key;	 /* the length of the key that the line begins with; 0: it is not known */
	size_t value;	 /* where its value begins; 0: it has none */
	bool is_section; /* probably the name of a section */
};

/* Says what a line without [ and = should be, and finds what it holds. Returns an error text, which the caller
 * frees. `known` tells whether a text is a key, `example` a value that this key may have. */
char *unpaired_mistake(const char *line, struct unpaired *found, bool (*known)(const char *key),
		       const char *(*example)(const char *key));
