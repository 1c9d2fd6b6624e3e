/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a shell's compound commands and lists of commands end. */
#pragma once

#include "base/base.h"

struct shell_compound {
	const char *end;       /* the line's end or semicolon behind it, or the text's end */
	const char *doubtful;  /* a command in it for which shell_doubts() has a reason; NULL: none */
	const char *why;       /* that reason */
	bool sets_arguments;   /* $1 and on may be others behind it */
	const char *lost;      /* why its end cannot be told, so that what is behind may be anything; NULL: it can */
	const char *mistake;   /* what keeps a shell from reading it; NULL: nothing */
	const char *at;	       /* where that is */
};

/* Why what a command does cannot be told from its name, the `length` bytes at `word`: it runs what stands elsewhere,
 * ends the shell, or has a name that is not plain. NULL: there is no such reason. */
const char *shell_doubts(const char *word, size_t length);

/* Whether that command may set $1 and on. */
bool shell_sets_arguments(const char *word, size_t length);

/* Reads from the beginning of a command on. */
void shell_compound_read(const char *start, struct shell_compound *compound);

/* Whether a word is one of the shell's own, which begin and end compound commands. */
bool shell_is_reserved(const char *word);
