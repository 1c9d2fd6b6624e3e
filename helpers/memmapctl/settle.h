/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The last step of apply, with the menu in place: the ids in GRUB's environment block. */
#pragma once

#include "ctl.h"
#include "next/wanted-menu.h"

/* Sees to it that GRUB can try new arguments, or forgets a trial that is over, and tells what the next
 * boot has if `changed`. Returns the exit status of apply. */
int settle(const struct ctl *ctl, const struct aim *aim, const struct menu *menu, bool changed);
