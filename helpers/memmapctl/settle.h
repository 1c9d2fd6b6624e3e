/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The last step of apply, once the menu is in place: the ids in GRUB's environment block. */
#pragma once

#include "ctl.h"
#include "lines/loader.h"
#include "next/wanted-menu.h"

struct settling {
	const struct aim *aim;
	const struct menu *menu;
	const struct loader *loader;
	const char *running; /* the memmap.id= of the running command line; NULL: none */
	bool changed;	     /* something was written: report the arguments of the next boot */
};

/* Ensures that GRUB can try new arguments, or removes the ids of a finished trial. Returns the exit status of apply. */
int settle(const struct ctl *ctl, const struct settling *settling);
