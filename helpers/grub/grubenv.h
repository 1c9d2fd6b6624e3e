/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GRUB's environment block, a file of 1024 bytes that GRUB and grub-editenv both write in place
 * (GRUB's manual, "Environment block"). Our variables hold ids of arguments: mm_tried, those whose single
 * trial boot GRUB has started, and mm_ok, those that booted successfully. */
#pragma once

#include "base/sysroot.h"
#include "takers/origins.h"

#define GRUBENV_TRIED "mm_tried"
#define GRUBENV_OK "mm_ok"

enum grubenv_state {
	GRUBENV_GOOD,
	GRUBENV_MISSING,
	GRUBENV_BROKEN, /* not a valid block to GRUB */
	GRUBENV_UNREAD, /* may be valid, but cannot be read */
};

struct grubenv {
	const struct sysroot *root; /* not owned */
	const char *command; /* the program that writes it */
	char *path;	     /* below the root; NULL: no GRUB here */
	char *shown;	     /* path for messages */
	char *lost;	     /* where it leads as a link to nothing; NULL: it is none */
	enum grubenv_state state;
	char *tried; /* NULL: not set */
	char *ok;
	bool is_full; /* GRUB has no room to set mm_tried */
};

/* Finds and reads the block. Below a --sysroot it is written by the program named by MEMMAP_EDITENV, if
 * any. */
void grubenv_read(struct grubenv *env, const struct sysroot *root);

/* What is wrong with a block that cannot be read, a sentence. The caller frees it. */
char *grubenv_unread_text(const struct grubenv *env);

/* Removes working copies left by killed processes. */
void grubenv_tidy(const struct grubenv *env);

/* Creates an empty block. */
bool grubenv_create(struct grubenv *env);

/* Set mm_ok, or unset mm_tried or both, and verify by reading back. They return false, without a message, if
 * that fails. */
bool grubenv_confirm(struct grubenv *env, const char *id);
bool grubenv_forget_tried(struct grubenv *env);
bool grubenv_forget(struct grubenv *env);

void grubenv_free(struct grubenv *env);

/* Adds the block's file to those in which arguments may be written. */
void grubenv_origins(const struct sysroot *root, struct origins *origins);

/* The whole block, whose variables GRUB sets before it builds its menu; NULL: none. The caller frees it. */
char *grubenv_block(const struct sysroot *root);

/* The value of any variable in such a block; NULL: not set. The caller frees it. */
char *grubenv_block_value(const char *block, const char *name);

/* Moves *at, first the block's beginning, to the next variable, whose name and value the caller frees. Returns false at
 * the end. */
bool grubenv_block_next(const char **at, char **name, char **value);
