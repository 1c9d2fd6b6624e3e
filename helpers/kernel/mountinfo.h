/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a block device is mounted, and with which options. */
#pragma once

#include "base/sysroot.h"

struct mount {
	char *where;   /* NULL: nowhere */
	char *type;
	char *options; /* of the mount, then of the filesystem, comma-separated */
	bool dax;
};

/* Finds the first mount of a device, by its numbers, in /proc/self/mountinfo. Returns false if that
 * cannot be read. */
bool mount_find(const struct sysroot *root, unsigned major, unsigned minor, struct mount *mount);

/* The same in the text of such a file, which it modifies; NULL: no mounts. */
void mount_find_in(char *text, unsigned major, unsigned minor, struct mount *mount);

/* Whether something is mounted at exactly this path, which contains no blanks. */
bool mount_is_at(const struct sysroot *root, const char *path);

void mount_free(struct mount *mount);
