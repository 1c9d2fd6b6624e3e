/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Commands that cannot succeed: a shell under `set -e` ends there. */
#pragma once

#include "base/sysroot.h"

/* Why the command from its name, `word`, to `end` fails below `root`, where programs and files are looked for; NULL: it
 * may succeed. */
const char *shell_command_fails(const char *word, const char *end, const struct sysroot *root);
