/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the menu should carry, by the file, the state and this host: the rule of grub.d/01_memmap. */
#pragma once

#include "menu.h"
#include "plan/planned.h"

struct aim {
	char *words;	 /* NULL: no aim, leave everything as it is */
	char *confirmed; /* those that came up before, as far as they hold here; "" for none */
	bool tried;	 /* the words get one boot first */
	bool refused;	 /* the file could not be used */
};

/* Makes the aim of a job. `boot`: a file that is refused leaves the words that hold here. */
void aim_make(struct aim *aim, struct job *job, const struct sysroot *root, bool boot);

/* Whether a menu carries just that, also where it says that GRUB cannot try the words. */
bool aim_is_met(const struct aim *aim, const struct menu *menu);

void aim_free(struct aim *aim);
