/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A file of somebody else's, changed in place: whole or not at all, and otherwise as it was. */
#pragma once

#include "base/sysroot.h"

/* Puts `text` into the place of the file at `path`, which is no link: written beside it under a name
 * that no boot loader reads, with its owner, mode and SELinux label, and with `keep_time` the time of
 * its last change, synced, renamed. `before` is the file as it was when it was read. Returns false
 * with errno set, and the old file as it is: EAGAIN when somebody else changed it meanwhile. */
bool replace_text(const struct sysroot *root, const char *path, const struct stat *before, const char *text,
		  bool keep_time);
