/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What GRUB's commands do to variables. */
#pragma once

#include "script-call.h"
#include "script-test.h"

/* Does what a command does, and returns whether it succeeds. */
enum script_truth script_command_run(struct script *script, const struct script_command *command);

/* Gives the variable of `for` all of the words. */
void script_command_loop(struct script *script, const struct script_token *name, const struct script_command *words);
