/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether commands fail, as far as that is known without running them, and whether a shell under `set -e` ends. */
#pragma once

#include "shell-variables.h"
#include "shell-walk.h"

/* Follows the commands from `start` to `end`, which are complete. The variables are those at the start. */
struct shell_outcome shell_outcome_of(struct shell *shell, const char *start, const char *end);
