/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /etc/fstab: which devices and mount points are taken. See fstab(5). */
#pragma once

#include "base/sysroot.h"

struct fstab_entry {
	char *device; /* a path; "LABEL=x" is /dev/disk/by-label/x; others as they stand */
	char *place;  /* a path; "none" or the like for swap */
	char *type;
};

struct fstab {
	struct fstab_entry *list;
	size_t count;
	size_t room;
};

/* Adds every entry of a text, those that are not mounted at boot included. */
void fstab_parse(struct fstab *fstab, const char *text);

/* Reads the file. Returns false with errno set if it exists but cannot be read. */
bool fstab_read(const struct sysroot *root, struct fstab *fstab);

bool fstab_is_swap(const struct fstab_entry *entry);

void fstab_free(struct fstab *fstab);
