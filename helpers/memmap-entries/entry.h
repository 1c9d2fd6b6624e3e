/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A boot loader entry (/boot/loader/entries/NAME.conf): what kind it is, and its text made anew. */
#pragma once

#include "base/base.h"

struct entry {
	bool starts_kernel; /* it has a linux line */
	bool of_grub;	    /* it has grub_ keys, which only GRUB's own scripts write */
	bool of_ostree;
	bool of_rescue;
	size_t options; /* lines of options that hold an argument */
};

/* Reads an entry's text. */
void entry_read(struct entry *entry, const char *text);

enum treatment {
	ENTRY_GIVE,    /* it is to have the token */
	ENTRY_CLEAN,   /* it is to have nothing of ours */
	ENTRY_UNTOKEN, /* it is to have no token */
	ENTRY_LEAVE,   /* it is not ours to change */
};

/* What is to be done with an entry whose file is called `name` (without folders). Where that is not
 * what one would expect, *reason says why; it is never to be freed, and NULL otherwise. */
enum treatment entry_judge(const struct entry *entry, const char *name, bool removing,
			   const char **reason);

/* The text as the treatment wants it, for the caller to free. Of several lines of options GRUB reads
 * the first, so that is where the token goes. */
char *entry_rewrite(const char *text, enum treatment treatment);
