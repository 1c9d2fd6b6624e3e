/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files written whole or not at all. */
#pragma once

#include "base.h"

/* Replaces a file by `text`: written beside it, synced, renamed. The folder is made if it is
 * missing. Returns false with errno set; then the old file is as it was. */
bool file_replace(const char *path, const char *text);

/* Syncs `made` and puts it in the place of `path`, with that one's owner and mode if it exists.
 * Returns false with errno set; then both are as they were. */
bool file_move_over(const char *made, const char *path);
