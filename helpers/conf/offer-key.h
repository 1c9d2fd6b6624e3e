/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys and words that stand for those of this file. */
#pragma once

#include "base/base.h"

/* For an unknown key: the key of the file that it stands for, by its spelling or its meaning, or as the last of its
 * words; NULL: none. `known` tells whether a text is a key there. The result is static or a part of `spelling`, which
 * the caller frees. */
const char *offer_key(const char *key, bool (*known)(const char *key), char **spelling);

/* For a word that is none of `words`, a NULL-terminated list: the one it stands for, by its spelling or meaning, or
 * NULL. */
const char *offer_word(const char *word, const char *const *words);
