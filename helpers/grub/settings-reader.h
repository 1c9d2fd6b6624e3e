/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads the assignments in GRUB's settings, which are shell scripts, without running anything: for untrusted trees. */
#pragma once

#include "base/messages.h"
#include "shell/shell-expand.h"

/* Reads the text of one file into the variables of *shell, as `.` would. `file` is its name in messages, `used` a
 * NULL-terminated list of the variables that matter: anything about them that cannot be determined is a warning with
 * its position. Returns false, with an error, if a shell would not reach the end of the text. */
bool settings_follow(struct shell *shell, const char *file, const char *text, const char *const *used,
		     struct messages *messages);
