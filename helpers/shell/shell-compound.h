/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds the end of a shell's compound commands and command lists. */
#pragma once

#include "base/base.h"

struct shell_compound {
	const char *end;       /* the newline or semicolon after it, or the end of the text */
	const char *doubtful;  /* the first command in it that shell_doubts() objects to; NULL: none */
	const char *why;       /* the reason for that */
	bool sets_arguments;   /* it may change $1 and following */
	const char *lost;      /* why its end cannot be determined; NULL: it can */
	const char *of_bash;   /* the first array, here-string or process substitution; NULL: none */
	const char *mistake;   /* a syntax error; NULL: none */
	const char *at;	       /* the position of the error */
};

/* Why the effect of a command cannot be determined from its name, the `length` bytes at `word`: it runs code from
 * elsewhere, ends the shell, or its name is not plain. NULL: no such reason. */
const char *shell_doubts(const char *word, size_t length);

/* Whether that command may set $1 and following. */
bool shell_sets_arguments(const char *word, size_t length);

/* Reads a command from its start. */
void shell_compound_read(const char *start, struct shell_compound *compound);

/* Whether a word is a reserved word of the shell. */
bool shell_is_reserved(const char *word);
