/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expands text of GRUB's menu to the arguments that the kernel gets. */
#pragma once

#include "menu-variables.h"

/* Where a text stands, as this decides when its variables are expanded. */
enum menu_use {
	MENU_LINE,    /* after `linux` in grub.cfg, as GRUB's settings do: expanded when the entry is booted */
	MENU_OPTIONS, /* `options` of a boot loader entry (BLS): $NAME expanded when blscfg reads it, then as above */
};

/* What the kernel gets, as far as it was in the text. $memmap_args, $memmap_params and $memmap_trial are left as they
 * are. */
struct menu_lines {
	char **list;
	size_t count;
	size_t room;
};

/* Lines that one text is expanded to; more are left out, with a warning. */
#define MENU_LINES_MOST 16

/* Adds every line that may result from `text`, at least one. Warns, once for each name, of variables whose value is not
 * known. */
void menu_expand(struct menu_lines *lines, const char *text, enum menu_use use, struct menu_variables *variables,
		 struct messages *messages);

/* Adds the arguments after each kernel in entries that are not made from GRUB's settings: those that the administrator
 * wrote, in 40_custom or elsewhere. */
void menu_own_lines(struct menu_lines *lines, struct menu_variables *variables, struct messages *messages);

void menu_lines_free(struct menu_lines *lines);
