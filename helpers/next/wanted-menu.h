/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The one rule for what GRUB's menu carries of ours, by the file, the state and this host: grub.d/01_memmap prints it
 * into the menu, apply sees to it that the menu has it. */
#pragma once

#include "menu.h"
#include "plan/planned.h"

struct aim {
	char *args;	 /* NULL: no aim, leave everything as it is */
	char *confirmed; /* those that came up before, as far as they hold here; "" for none */
	bool tried;	 /* the arguments get one boot first */
	bool refused;	 /* the file could not be used */
};

/* Makes the aim of a job. `keeps`: a file that is refused leaves the arguments that hold here, the confirmed ones, or
 * else those that passed the check. Returns false, with a message, when those cannot be read: there is no aim then. */
bool aim_make(struct aim *aim, struct job *job, const struct sysroot *root, bool keeps);

/* Whether a menu carries just that, also where it says that GRUB cannot try the arguments. */
bool aim_is_met(const struct aim *aim, const struct menu *menu);

void aim_free(struct aim *aim);
