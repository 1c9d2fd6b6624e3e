/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Commands that cannot succeed: a shell under `set -e` ends there. */
#pragma once

#include "shell-test.h"
#include "shell-variables.h"

/* What is not known of the place of a command. */
struct shell_unknowns {
	bool changed;	      /* variables may differ from those in the shell */
	bool is_substitution; /* a command substitution, whose programs a tree may lack */
};

/* The status of the simple command from its name to `end`, with programs and files below the shell's root. *why is set
 * to the reason if it is SHELL_FAILS. */
enum shell_status shell_command_status(struct shell *shell, const char *name, const char *end,
				       struct shell_unknowns unknowns, const char **why);

/* Whether the file of a redirection, the word from `word` to `end`, is known to be missing if it is read, else its
 * folder. */
bool shell_cannot_open(const struct shell *shell, const char *word, const char *end, bool reads);
