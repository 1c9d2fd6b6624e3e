/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a shell's compound commands and lists of commands end. */
#pragma once

#include "base.h"

struct shell_compound {
	const char *end;       /* the line's end or semicolon behind it, or the text's end */
	const char *elsewhere; /* a word in it that runs what stands elsewhere; NULL: none */
	bool has_here_document; /* whose lines, behind the end, look like anything */
	const char *mistake;   /* what keeps a shell from reading it; NULL: nothing */
	const char *at;	       /* where that is */
};

/* The commands that run what stands elsewhere, NULL-terminated. */
extern const char *const shell_elsewhere[];

/* Reads from the beginning of a command on. */
void shell_compound_read(const char *start, struct shell_compound *compound);

/* Whether a word is one of the shell's own, which begin and end compound commands. */
bool shell_is_reserved(const char *word);
