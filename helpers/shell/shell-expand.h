/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expands a word like a shell, as far as possible without running anything. */
#pragma once

#include "shell-variables.h"

/* Expands the `length` bytes of a word with balanced quotes, as in an assignment, without field splitting. Parts that
 * cannot be determined are left out; the first reason is in *unknown, NULL if there is none. The caller frees the
 * text. */
char *shell_expand(struct shell *shell, const char *word, size_t length, const char **unknown);
