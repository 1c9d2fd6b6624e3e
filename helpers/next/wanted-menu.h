/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The single rule for our arguments in GRUB's menu, from the file, the state and this host: grub.d/01_memmap prints
 * them into the menu, and apply ensures that the menu has them. */
#pragma once

#include "menu.h"
#include "plan/planned.h"

struct aim {
	char *args;	 /* NULL: no aim, leave everything unchanged */
	char *confirmed; /* the confirmed ones, as far as they are valid here; "" for none */
	bool tried;	 /* the arguments get one boot first */
	bool refused;	 /* the file could not be used */
};

/* Makes the aim of a job. With `keeps`, a refused file leaves the arguments that are valid here: the confirmed ones, or
 * else the last checked ones. Returns false, with a message, if these cannot be read; then there is no aim. */
bool aim_make(struct aim *aim, struct job *job, const struct sysroot *root, bool keeps);

/* Whether a menu has just these arguments, or says that GRUB cannot try them. */
bool aim_is_met(const struct aim *aim, const struct menu *menu);

void aim_free(struct aim *aim);
