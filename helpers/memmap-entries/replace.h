/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Replaces the text of another program's file atomically, and keeps its attributes. */
#pragma once

#include "base/sysroot.h"

/* Replaces the file at `path`, which is not a link: `text` is written beside it under a name that no boot loader reads,
 * with the owner, mode and SELinux label, and with `keep_time` the modification time, then synced and renamed. `before`
 * is the state when the file was read. Returns false with errno set and the old file unchanged: EAGAIN if another
 * program changed it meanwhile. */
bool replace_text(const struct sysroot *root, const char *path, const struct stat *before, const char *text,
		  bool keep_time);
