/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files written whole or not at all. */
#pragma once

#include "base.h"

/* Replaces a file by `text`: written beside it, synced, renamed. The folder is made if it is
 * missing. Returns false with errno set; then the old file is as it was. */
bool file_replace(const char *path, const char *text);

/* Removes a file for good. One that is not there is no failure. Returns false with errno set. */
bool file_remove(const char *path);

/* Gives `made` the owner and the mode of `like`, and syncs it. Returns false with errno set. */
bool file_ready(const char *made, const char *like);

/* Puts a file that is ready in the place of `path`. Returns false with errno set. */
bool file_move_over(const char *made, const char *path);
