/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A boot loader entry (/boot/loader/entries/NAME.conf): its kind, and its rewritten text. */
#pragma once

#include "base/base.h"

struct entry {
	bool starts_kernel; /* it has a linux line */
	bool of_grub;	    /* it has grub_ keys, which only GRUB's own scripts write */
	bool of_ostree;
	bool of_rescue;
	size_t options; /* options lines that contain an argument */
};

/* Reads an entry's text. */
void entry_read(struct entry *entry, const char *text);

enum treatment {
	ENTRY_GIVE,    /* add the token */
	ENTRY_CLEAN,   /* remove everything of ours */
	ENTRY_UNTOKEN, /* remove the token */
	ENTRY_LEAVE,   /* do not change it */
};

/* Decides what to do with an entry whose file is called `name` (without folders). If that is unexpected, *reason is a
 * static text that explains it, otherwise NULL. */
enum treatment entry_judge(const struct entry *entry, const char *name, bool removing,
			   const char **reason);

/* Returns the text after the treatment; the caller frees it. Of several options lines GRUB reads the first, so the
 * token goes there. */
char *entry_rewrite(const char *text, enum treatment treatment);
