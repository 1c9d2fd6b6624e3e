/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The last step of apply, with the menu in place: the ids in GRUB's environment block. */
#pragma once

#include "ctl.h"
#include "next/wanted-menu.h"

struct settling {
	const struct aim *aim;
	const struct menu *menu;
	const char *running; /* the memmap.id= of the running command line; NULL: it has none */
	bool changed;	     /* something was written: what the next boot has is reported */
};

/* Makes sure that GRUB can try new arguments, or forgets a trial that is over. Returns the exit status of apply. */
int settle(const struct ctl *ctl, const struct settling *settling);
