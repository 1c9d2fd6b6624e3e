/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files that GRUB reads, put in place so that a power cut at any moment leaves it the old one or the new one, whole.
 * GRUB replays no journal: for all it knows a name may lead to a file that is not written yet, or is gone. So the new
 * one is on its place before it gets the name, and the old one goes after that. */
#pragma once

#include "base/sysroot.h"

/* Gives `made`, a finished file, the owner and the mode of `like`, and brings it to its place on the
 * disk; below a --sysroot it is synced, and no more. Returns false with errno set. */
bool boot_file_ready(const struct sysroot *root, const char *made, const char *like);

/* Puts a file that is ready in the place of `path`, in the same folder. Returns false with errno
 * set; then it is the old one, or the new one where the disk does not take it any more. */
bool boot_file_put(const struct sysroot *root, const char *made, const char *path);
