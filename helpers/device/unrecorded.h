/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A sign beside GRUB's files that the record below /var/lib/memmap is not the last word, as that was full, read-only or
 * not mounted: the next boot believes nothing then. */
#pragma once

#include "base/sysroot.h"

#define UNRECORDED_PATH "/boot/memmap-unrecorded"

/* In place of a boot's id: a change in a boot that is in the record. */
#define UNRECORDED_CHANGE "changed"

/* Leaves the sign that the boot of this id, or a change, is not in the record. Returns false with errno set. */
bool unrecorded_tell(const struct sysroot *root, const char *what);

/* Whether there is no sign of a boot other than these two: that of the record, and the running one. */
bool unrecorded_is_none(const struct sysroot *root, const char *recorded, const char *running);

/* Returns false with errno set. */
bool unrecorded_remove(const struct sysroot *root);
