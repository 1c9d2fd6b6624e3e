/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Commands that cannot succeed: a shell under `set -e` ends there. */
#pragma once

#include "shell-variables.h"

/* Why the command from its name, `word`, to `end` fails below the shell's root, where programs and files are looked
 * for; NULL: it may succeed. */
const char *shell_command_fails(struct shell *shell, const char *word, const char *end);

/* Whether the file of a redirection, the word from `word` to `end`, is known to be missing if it is read, else its
 * folder. */
bool shell_cannot_open(const struct shell *shell, const char *word, const char *end, bool reads);
