/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds the ends of a shell text's parts (POSIX.1-2017, "Shell Command Language", 2.2 and 2.6). */
#pragma once

#include "base/base.h"

/* The error if these return NULL. */
#define SHELL_UNCLOSED "a quote or bracket is never closed"

/* The reason if shell_is_unsure() as well. */
#define SHELL_UNSURE "the end of a command substitution cannot be determined; nothing after it is read"

/* The end of the character, quoted part or expansion at `at`, which is not the end of the text; `quoted`: inside double
 * quotes. NULL if it is never closed, or nested too deeply. */
const char *shell_skip(const char *at, bool quoted);

/* Whether NULL may be due to a command substitution with brackets and quotes that are not syntax, as in comments,
 * here-documents and patterns of `case`. */
bool shell_is_unsure(const char *at);

/* The end of the word at `at`, which is `at` itself if there is none; NULL as above. */
const char *shell_skip_word(const char *at);

/* The length of the name at `at`; 0: none. */
size_t shell_name_length(const char *at);

/* The length of the name that a word assigns to, by NAME=VALUE or bash's NAME+=VALUE; 0: no assignment. */
size_t shell_assigned_length(const char *word, bool is_bash);

/* Skips blanks and continued line ends. */
const char *shell_skip_blanks(const char *at);

/* The end of the line if a comment begins at `at`, else `at`. */
const char *shell_skip_comment(const char *at);

/* Whether the `length` bytes at `at` are one of the words of a NULL-terminated list. */
bool shell_is_one_of(const char *at, size_t length, const char *const *words);
