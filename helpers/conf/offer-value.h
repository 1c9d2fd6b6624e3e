/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values with something around them that does not belong to them. All texts are the caller's to free. */
#pragma once

#include "base/base.h"

/* For any value of `key`: one in quotes, followed by a comment as other programs have it, or by another key with its
 * value. Returns an error text, or NULL. `known` tells whether a text is a key. */
char *offer_bare(const char *key, const char *value, bool (*known)(const char *key));

/* For a value that was refused: what remains of it without a quote, a sign or a comment at its end, or the lines that
 * it should be. Returns an error text, or NULL. */
char *offer_rest(const char *key, const char *value, bool (*known)(const char *key));
