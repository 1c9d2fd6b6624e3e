/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Searches a whole device that has no signature at its beginning for backup superblocks, which reveal a damaged
 * filesystem, and for anything but zeros. */
#pragma once

#include "base/base.h"

struct backup {
	const char *type; /* "ext4" (ext2 and ext3 too), "xfs" or "btrfs"; NULL: none */
	uint64_t offset;  /* of the first backup, in bytes */
	char uuid[UUID_ROOM]; /* of its filesystem; "": none */
	bool zero;	  /* every byte is */
};

/* Reads `size` bytes of an open file or device, to the end or the first backup of a filesystem with another UUID than
 * those of the NULL-terminated list `except` (NULL: any). Returns false with errno set when some of it cannot be
 * read. */
bool backup_search(int fd, uint64_t size, const char *const *except, struct backup *backup);
