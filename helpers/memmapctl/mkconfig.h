/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds and generates GRUB's menu, grub.cfg. */
#pragma once

#include <sys/stat.h>

#include "next/wanted-menu.h"

struct grub {
	const char *command; /* grub-mkconfig; NULL: none is valid for the tree of --sysroot */
	char *menu;	     /* grub.cfg, below the root, links followed */
	char *problem;	     /* why a menu that may be there cannot be accessed; NULL: none is there, or it can */
};

/* Finds this host's menu. Returns false if there is no GRUB, or with `problem` set. The host's grub-mkconfig is wrong
 * for a --sysroot; tests name a replacement in MEMMAP_MKCONFIG. */
bool grub_find(struct grub *grub, const struct sysroot *root);

enum grub_result {
	GRUB_DONE,
	GRUB_CHANGED, /* another program wrote the menu meanwhile: try again */
	GRUB_LACKS,   /* the new menu lacks the arguments: the file was edited, or 01_memmap is missing */
	GRUB_UNUSED,  /* no entry of the new menu uses the arguments */
	GRUB_FAILED,  /* reported; the old menu remains */
};

/* How a user generates this menu. The caller frees it. */
char *grub_command_line(const struct grub *grub, const struct sysroot *root);

/* Generates the menu beside the old one and moves it into place if it contains the arguments. */
enum grub_result grub_make(const struct grub *grub, const struct aim *aim,
			   const struct sysroot *root);

/* Adds our argument to boot loader entries that lack it, because they were created without kernel-install or because
 * grub2-mkconfig failed. The program for it is only installed where such entries are used, and reports for itself. */
void grub_keep_entries(const struct sysroot *root);

/* Removes files that an interrupted run left beside the menu. */
void grub_tidy(const struct grub *grub, const struct sysroot *root);

void grub_free(struct grub *grub);
