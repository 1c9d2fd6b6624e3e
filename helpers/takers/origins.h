/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds where an argument is written. Settings go through a shell and through GRUB's variables, which do not tell where
 * a part of their result is from, so the argument is searched for in their texts. */
#pragma once

#include "base/sysroot.h"

struct origin_file {
	char *shown; /* for messages: the path below the root */
	char *text;
};

struct origins {
	struct origin_file *list;
	size_t count;
	size_t room;
	size_t left; /* bytes that may still be searched */
};

void origins_init(struct origins *origins);

/* Adds a file, to be searched before those that were added earlier. One that cannot be read is left out. */
void origins_add(struct origins *origins, const struct sysroot *root, const char *path);

/* Removes the file that was added last, if it is `path`. */
void origins_drop(struct origins *origins, const struct sysroot *root, const char *path);

/* "/etc/default/grub:3" for an argument, or for its name if its value is not found; NULL: not found. *written becomes
 * the text there if it is another one, or NULL. The caller frees both. */
char *origins_find(struct origins *origins, const char *argument, char **written);

void origins_free(struct origins *origins);
