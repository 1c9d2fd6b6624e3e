/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The variables of GRUB's menu, grub.cfg: the values that each can have when an entry is booted. The menu is a script;
 * it is followed, not run. Where it depends on the machine, all outcomes count. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"

struct script;

struct menu_variables {
	struct script *present;	  /* the menu and the environment block */
	struct script *made;	  /* the menu that is being made; NULL: none */
	const char *no_menu;	  /* why there may be variables that are not known; NULL: the menu was read */
	struct messages messages; /* not yet told: menu_expand() tells those about variables that it needs */
};

/* Follows the menu that GRUB loads below `root`, and the files that it sources. `being_made` is the path below `root`
 * of a menu that is being made, so far: what it sets counts instead of what the present one sets; NULL: none. Warns if
 * a menu is cut off or not read to its end. */
void menu_variables_read(struct menu_variables *variables, const struct sysroot *root, const char *being_made,
			 struct messages *messages);

void menu_variables_free(struct menu_variables *variables);

/* The path, below `root`, of the menu that GRUB loads: that of Debian, that of Fedora, or of older Fedora and RHEL 8 on
 * EFI, on the ESP. The caller frees it; NULL with errno set. */
char *menu_path(const struct sysroot *root);
