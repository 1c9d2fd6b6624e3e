/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Regions that the file defines and the running kernel does not have yet. */
#pragma once

#include "granted/verdict.h"
#include "lines/loader.h"
#include "menu.h"
#include "plan/planned.h"
#include "trial.h"

/* What the next boot comes from. */
struct next_boot {
	const struct loader *loader;
	const struct menu *menu; /* GRUB's */
	bool has_no_menu;	 /* it has none, as far as files can be accessed */
	enum trial trial;	 /* the state of its new arguments */
};

/* Adds a finding for each region of the file that the running command line lacks or has differently, and sets whether a
 * reboot would change anything, if that is known. Mistakes in the file become errors, contents that the next boot
 * cannot keep warnings. */
void pending_add(struct verdict *verdict, const struct evidence *evidence, const struct source *source,
		 const struct next_boot *next, struct messages *messages);
