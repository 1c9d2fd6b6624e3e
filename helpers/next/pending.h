/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the file asks for and the running kernel does not have yet. */
#pragma once

#include "granted/verdict.h"
#include "menu.h"
#include "plan/planned.h"
#include "trial.h"

/* Adds a finding for each region of the file that the running line does not have, or has otherwise, and tells whether a
 * reboot would change anything. Mistakes of the file become errors, contents that the next boot cannot keep warnings.
 * `menu` is GRUB's, and `trial` how far it is with its new arguments. */
void pending_add(struct verdict *verdict, const struct evidence *evidence, const struct source *source,
		 const struct menu *menu, enum trial trial, struct messages *messages);
