/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GRUB's menu, grub.cfg: finding it, and making it anew. */
#pragma once

#include <sys/stat.h>

#include "next/wanted-menu.h"

struct grub {
	const char *command; /* grub-mkconfig; NULL: none that would describe the tree of --sysroot */
	char *menu;	     /* grub.cfg, below the root, links followed */
	int problem;	     /* errno: there may be a menu that could not be reached; 0: all were seen */
};

/* Finds the menu of this host. Returns false where there is no GRUB, or with a problem. Below a --sysroot the host's
 * grub-mkconfig would be wrong; a test names a stand-in in MEMMAP_MKCONFIG. */
bool grub_find(struct grub *grub, const struct sysroot *root);

enum grub_result {
	GRUB_DONE,
	GRUB_CHANGED, /* somebody else wrote the menu meanwhile: try again */
	GRUB_LACKS,   /* the menu would not carry what it should: the file was edited, or 01_memmap is gone */
	GRUB_FAILED,  /* with a message; the old menu stands */
};

/* Makes the menu beside the old one and puts it in its place when it carries what it should. */
enum grub_result grub_make(const struct grub *grub, const struct aim *aim,
			   const struct sysroot *root);

/* Gives our argument to entries in files of their own that lack it: who makes one without kernel-install, or runs a
 * grub2-mkconfig that fails, leaves it out. A program of ours that is there only where entries are kept so does it,
 * with its own messages. */
void grub_keep_entries(const struct sysroot *root);

/* Removes what an earlier one, cut short, left beside the menu. */
void grub_tidy(const struct grub *grub, const struct sysroot *root);

void grub_free(struct grub *grub);
