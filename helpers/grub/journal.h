/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Boot loaders read filesystems as they are on the disk, and know nothing of a journal or log. What
 * fsync() has put there alone survives a power cut for Linux, which replays it, and not for them. */
#pragma once

/* Has the filesystem that the open file or folder `fd` is on write everything to where it belongs.
 * Where that is not to be had (no right to, another kind of filesystem) it does what it can:
 * nothing is worse than before. */
void journal_write_home(int fd);
