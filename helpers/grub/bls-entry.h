/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parses a boot loader entry (BLS) as GRUB does: each line has blanks, a key, blanks and a value. */
#pragma once

#include <dirent.h>

#include "base/base.h"

struct bls_field {
	const char *key; /* key and value point into the entry's text */
	size_t key_length;
	const char *value; /* without the newline, but with a carriage return */
	size_t length;
};

/* Parses the line at *text and moves *text to the next one. Returns false at the end of the text. */
bool bls_field_next(const char **text, struct bls_field *field);

bool bls_field_is(const struct bls_field *field, const char *key);

/* Whether these are options and not empty: GRUB uses the first such line. */
bool bls_field_has_options(const struct bls_field *field);

/* A copy of the value. The caller frees it. */
char *bls_field_value(const struct bls_field *field);

/* Whether GRUB takes a file of its name for an entry, for scandir(3). */
int bls_entry_is_file(const struct dirent *file);

/* What an entry is, by its text and its file's name. */
struct bls_entry {
	bool starts_kernel; /* it has a linux line */
	bool of_grub;	    /* it has grub_ keys, which only GRUB's own scripts write */
	bool of_ostree;
	bool of_rescue;
	bool of_boom;
	size_t options; /* options lines that contain an argument */
};

/* `name`: of the file, without folders. */
void bls_entry_read(struct bls_entry *entry, const char *text, const char *name);

/* Whether an entry may have our arguments beside its own: one of a rescue system, of boom, or without a kernel never
 * has. */
bool bls_entry_may_have_args(const struct bls_entry *entry);
