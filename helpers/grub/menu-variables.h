/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The variables of GRUB's menu, grub.cfg: the values that each can have when an entry is booted. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"
#include "script/script-state.h"
#include "takers/origins.h"

struct menu_variables {
	struct script *present; /* the menu and the environment block */
	struct script *made;	/* the menu that is being made; NULL: none */
};

/* Follows the menu that GRUB loads below `root`, and the files that it sources. `being_made` is the path below `root`
 * of a menu that is being made, so far: what it sets counts instead of what the present one sets; NULL: none. Warns if
 * a menu is cut off or not read to its end. `root` and `messages` must stay valid. */
void menu_variables_read(struct menu_variables *variables, const struct sysroot *root, const char *being_made,
			 struct messages *messages);

/* Adds the menus and all files that they source to those in which arguments may be written. */
void menu_variables_origins(const struct menu_variables *variables, struct origins *origins);

void menu_variables_free(struct menu_variables *variables);

/* The path, below `root`, of the menu that GRUB loads: beside its environment block, or on the ESP, where older Fedora
 * and RHEL 8 have it on EFI; newer ones have a few lines there that load the other. The caller frees it; NULL with
 * errno set. */
char *menu_path(const struct sysroot *root);

/* Whether a file is a menu: it has entries, in it or in separate files, and not only a command that loads another. */
bool menu_has_entries(const struct sysroot *root, const char *path);
