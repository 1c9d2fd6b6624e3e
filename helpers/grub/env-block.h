/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GRUB's environment block outside of files. GRUB cannot write to a file of btrfs, so the grub-editenv of GRUB 2.14,
 * Fedora and SUSE keeps a second block in the header of the filesystem, at 256 KiB, and a variable in the file says
 * where: env_block=SECTOR+COUNT, in sectors of 512 bytes of the filesystem's device (util/grub-editenv.c). GRUB reads
 * both and writes to that one; grub-editenv sets most variables in the file, and unsets them in both. */
#pragma once

#include "base/sysroot.h"

struct env_block {
	char *bytes; /* NUL-terminated; NULL: not read */
	size_t length;
	char *why;   /* why not, a part of a sentence */
	bool unread; /* it may be fine, but cannot be read here */
};

/* The value of env_block in a grubenv; NULL: it has none, and GRUB uses the file. The caller frees it. */
char *env_block_place(const char *grubenv);

/* Reads what such a value leads to. */
void env_block_read(struct env_block *block, const struct sysroot *root, const char *place);

void env_block_free(struct env_block *block);
