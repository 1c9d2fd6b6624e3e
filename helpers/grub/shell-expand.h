/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a shell makes of a word, as far as that can be told without running anything. */
#pragma once

#include "shell-variables.h"

/* Expands the `length` bytes of a word whose quotes are all closed, as in an assignment: blanks stay. What cannot be
 * told is left out of it, and the first reason is in *unknown, or else NULL. The caller frees the text. */
char *shell_expand(struct shell *shell, const char *word, size_t length, const char **unknown);
