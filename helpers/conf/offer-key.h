/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Keys and words that stand for those of this file. */
#pragma once

#include "base/base.h"

/* The keys that are known there, by a number from 0 on; NULL behind the last. */
typedef const char *offer_key_name(int number);

/* For an unknown key: the key of the file that it stands for, by its spelling or its meaning, or as the last of its
 * words; NULL: none. The result is a name, static, or a part of `spelling`, which the caller frees. */
const char *offer_key(const char *key, offer_key_name *name, char **spelling);

/* For a word that is none of `words`, a NULL-terminated list: the one it stands for, by its spelling or meaning, or
 * NULL. */
const char *offer_word(const char *word, const char *const *words);
