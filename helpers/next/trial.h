/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The state of new arguments, from the menu, GRUB's environment block and the running command line. */
#pragma once

#include "grub/grubenv.h"
#include "kernel/cmdline.h"
#include "menu.h"

enum trial {
	TRIAL_NONE,	   /* there are no arguments */
	TRIAL_CONFIRMED,   /* a boot confirmed them */
	TRIAL_UNCONFIRMED, /* they are used, tried or not */
	TRIAL_ARMED,	   /* the next boot tries them */
	TRIAL_MISSED,	   /* they waited for this boot, which did not come through GRUB's menu */
	TRIAL_RUNNING,	   /* this boot tries them */
	TRIAL_FAILED,	   /* their boot failed or was not confirmed */
	TRIAL_IMPOSSIBLE,  /* GRUB cannot record what it tried */
	TRIAL_UNKNOWN,	   /* the menu or the environment block cannot be read */
};

/* `running`: the memmap.id= of the running command line; NULL: it has none. */
enum trial trial_find(const struct menu *menu, const struct grubenv *env, const struct sysroot *root,
		      const char *running);

/* Whether this boot began when the menu was in place and does not have the arguments that its entries give: it came
 * through another menu, by kexec, or with an edited line. `line`: the running one. False where that is not known. */
bool trial_menu_missed(const struct menu *menu, const struct sysroot *root, const struct line *line);

/* "armed"...; NULL for TRIAL_NONE and TRIAL_UNKNOWN. */
const char *trial_name(enum trial trial);

/* Records that new arguments wait for the next boot from now on, even if clocks say that this boot is younger. Call it
 * after each change of the menu and of the environment block. */
void trial_note_armed(const struct sysroot *root);

/* Returns a sentence for the user, without a full stop. */
const char *trial_text(enum trial trial);
