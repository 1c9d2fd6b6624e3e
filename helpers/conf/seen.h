/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Detects duplicate texts. */
#pragma once

#include "base/base.h"

struct seen {
	void *tree; /* tsearch(3)'s */
};

/* Adds a text, which is not copied, with an index. Returns false if the text was there already, with its index in
 * *earlier. */
bool seen_add(struct seen *seen, const char *text, size_t index, size_t *earlier);

/* Whether the text was added before; its index is in *earlier then. */
bool seen_has(const struct seen *seen, const char *text, size_t *earlier);

void seen_free(struct seen *seen);
