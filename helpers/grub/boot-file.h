/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Replaces files that GRUB reads, so that after a power failure GRUB finds either the old or the new one, complete.
 * GRUB does not replay journals, so to it a name may refer to a file that is not written yet, or deleted. The new file
 * is therefore written to its final blocks before it gets its name, and the old one deleted only after that. */
#pragma once

#include "base/sysroot.h"

/* Gives `made`, a finished file, the owner and the mode of `like`, and writes it to its final blocks;
 * below a --sysroot it is only synced. Returns false with errno set. */
bool boot_file_ready(const struct sysroot *root, const char *made, const char *like);

/* Renames a ready file to `path`, in the same folder. Returns false with errno set; `path` is then the
 * old file, or the new one if only writing to the disk failed. */
bool boot_file_put(const struct sysroot *root, const char *made, const char *path);
