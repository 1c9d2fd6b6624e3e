/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads the assignments of GRUB's settings, which are shell scripts, without running anything: for trees that may be
 * anybody's. */
#pragma once

#include "base/messages.h"
#include "shell-expand.h"

/* Reads the text of one file into the variables of *shell, as `.` would. `file` is its name in messages, `used` lists,
 * NULL-terminated, the variables that matter: what cannot be followed and bears on one of them is a warning with its
 * place. Returns false, with an error, when a shell would not get to the end of it. */
bool settings_follow(struct shell *shell, const char *file, const char *text, const char *const *used,
		     struct messages *messages);
