/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What GRUB's menu, grub.cfg, has of ours: what grub.d/01_memmap printed into it. */
#pragma once

#include "base/sysroot.h"

struct menu {
	bool is_made;  /* grub-mkconfig's work, so that making it anew loses nothing */
	bool is_whole; /* nothing is cut off */
	bool is_bls;   /* its entries are files of their own */
	char *args;   /* those of every boot, "" for none, or where no entry would use them */
	char *trial;   /* those that get one boot, without the trial's own; NULL: none */
	char *untried; /* those that should be tried, where GRUB cannot; NULL: none */
};

/* Reads a menu; one that cannot be read is neither made nor whole. Below
 * `root` are the scripts of grub-mkconfig, too. */
void menu_read(struct menu *menu, const struct sysroot *root, const char *path);

void menu_free(struct menu *menu);
