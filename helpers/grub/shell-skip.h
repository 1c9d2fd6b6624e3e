/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where the parts of a shell's text end (POSIX.1-2017, "Shell Command Language", 2.2 and 2.6). */
#pragma once

#include "base/base.h"

/* What is wrong where these return NULL. */
#define SHELL_UNCLOSED "a quote or bracket is never closed"

/* What else may be, where shell_is_unsure(). */
#define SHELL_UNSURE "the end of a command substitution cannot be determined; nothing after it is read"

/* The place behind the character, the quoted part or the expansion at `at`, which is not at the end of the text;
 * `quoted`: inside of double quotes. NULL where it is never closed, or nested deeper than anybody writes. */
const char *shell_skip(const char *at, bool quoted);

/* Whether they may have returned NULL for a command substitution whose brackets and quotes are not all what they look
 * like, as in comments, here-documents and the patterns of `case`. */
bool shell_is_unsure(const char *at);

/* The place behind the word at `at`, `at` itself where there is none; NULL as above. */
const char *shell_skip_word(const char *at);

/* The length of the name at `at`, 0 for none. */
size_t shell_name_length(const char *at);

/* The place behind blanks and ends of lines that are continued. */
const char *shell_skip_blanks(const char *at);

/* The end of the line where a comment begins at `at`, else `at`. */
const char *shell_skip_comment(const char *at);

/* Whether the `length` bytes at `at` are one of the words, NULL-terminated. */
bool shell_is_one_of(const char *at, size_t length, const char *const *words);
