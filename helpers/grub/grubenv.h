/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GRUB's environment block, a file of 1024 bytes that GRUB and grub-editenv both write in place
 * (GRUB's manual, "Environment block"). Ours in it are the ids of arguments: mm_tried, those whose one
 * boot GRUB has given away, and mm_ok, those that came up. */
#pragma once

#include "base/sysroot.h"

#define GRUBENV_TRIED "mm_tried"
#define GRUBENV_OK "mm_ok"

enum grubenv_state {
	GRUBENV_GOOD,
	GRUBENV_MISSING,
	GRUBENV_BROKEN, /* not what GRUB would take for one */
	GRUBENV_UNREAD, /* it may be all right, and cannot be read */
};

struct grubenv {
	const struct sysroot *root; /* not owned */
	const char *command; /* that writes it */
	char *path;	     /* below the root; NULL: no GRUB here */
	char *shown;	     /* the same for messages */
	enum grubenv_state state;
	char *tried; /* NULL: not set */
	char *ok;
	bool is_full; /* GRUB finds no room to set mm_tried */
};

/* Finds and reads it. Below a --sysroot it is written by the program that MEMMAP_EDITENV names, if
 * any. */
void grubenv_read(struct grubenv *env, const struct sysroot *root);

/* Removes copies that a process had for its changes when it was killed. */
void grubenv_tidy(const struct grubenv *env);

/* Makes an empty one. */
bool grubenv_create(struct grubenv *env);

/* Sets mm_ok, or takes out mm_tried, or both ids, and reads back. Each returns false, without a message, when
 * the file does not say so afterwards. */
bool grubenv_confirm(struct grubenv *env, const char *id);
bool grubenv_forget_tried(struct grubenv *env);
bool grubenv_forget(struct grubenv *env);

void grubenv_free(struct grubenv *env);

/* The whole block, whose variables GRUB sets before it makes its menu; NULL: there is none. The caller frees it. */
char *grubenv_block(const struct sysroot *root);

/* The value of whatever variable such a block has; NULL: it has none such. The caller frees it. */
char *grubenv_block_value(const char *block, const char *name);
