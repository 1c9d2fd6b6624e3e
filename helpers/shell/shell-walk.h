/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A walk along commands of a shell, and its steps. */
#pragma once

#include "shell-commands.h"
#include "shell-test.h"
#include "shell-variables.h"

struct shell_outcome {
	enum shell_status status;
	const char *stops; /* the command at which the shell ends; NULL: none that is known */
	bool is_final;	   /* a shell ends there whatever follows, and without `set -e` too */
	const char *why;   /* why that one, or the last one, fails */
};

struct walk {
	struct shell *shell;
	const char *at;
	const char *end;
	unsigned nested;
	unsigned tested;   /* a failure here does not end the shell */
	unsigned doubtful; /* nor here, as the command may not be reached */
	struct shell_unknowns unknowns;
	bool lost;	   /* what follows was not understood */
	struct shell_outcome outcome;
};

/* For commands that are not understood: the walk is at its end, and the status is unknown. */
enum shell_status walk_give_up(struct walk *walk);

bool walk_is_at(const struct walk *walk, const char *text);

/* Skips blanks and comments, with `lines` also newlines. */
void walk_skip_space(struct walk *walk, bool lines);

bool walk_is_word(const struct walk *walk, const char *word);

/* Moves behind the word. Returns false if it is not there. */
bool walk_take_word(struct walk *walk, const char *word);

/* Whether a redirection is there, with or without the number of a descriptor. */
bool walk_is_redirection(const struct walk *walk);
