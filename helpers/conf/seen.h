/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts that must not come twice. */
#pragma once

#include "base/base.h"

struct seen {
	void *tree; /* tsearch(3)'s */
};

/* Remembers a text, which must stay where it is, and what it belongs to: an index. Returns false when there was the
 * same text already, whose index is in *earlier then. */
bool seen_add(struct seen *seen, const char *text, size_t index, size_t *earlier);

/* Whether there was such a text, whose index is in *earlier then. */
bool seen_has(const struct seen *seen, const char *text, size_t *earlier);

void seen_free(struct seen *seen);
