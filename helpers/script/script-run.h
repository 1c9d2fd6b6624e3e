/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Follows a script of GRUB, its menu: what its variables can be when an entry is booted. It is followed, not run. What
 * depends on the machine is taken to go either way; what cannot be followed is a doubt about the variables that it may
 * set. */
#pragma once

#include "script-state.h"

/* Follows a menu, whose path is below the root. Returns false with errno set if it cannot be read. */
bool script_follow(struct script *script, const char *path);

/* Follows the entries, after the menu: each may be booted. */
void script_boot(struct script *script);
