/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Regions that the file defines and the running kernel does not have yet. */
#pragma once

#include "granted/verdict.h"
#include "menu.h"
#include "plan/planned.h"
#include "trial.h"

/* Adds a finding for each region of the file that the running command line lacks or has differently, and sets whether a
 * reboot would change anything. Mistakes in the file become errors, contents that the next boot cannot keep warnings.
 * `menu` is GRUB's, `trial` the state of its new arguments. */
void pending_add(struct verdict *verdict, const struct evidence *evidence, const struct source *source,
		 const struct menu *menu, enum trial trial, struct messages *messages);
