/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Boot loaders read filesystems without replaying their journal or log. Data that fsync() has only
 * written there survives a power failure for Linux, but not for them. */
#pragma once

/* Makes the filesystem of the open file or folder `fd` write everything to its final blocks. If that is
 * not possible (no permission, another type of filesystem) this does what it can. */
void journal_write_home(int fd);
