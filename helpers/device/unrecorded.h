/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A sign beside GRUB's files that the record below /var/lib/memmap is out of date, because that was full, read-only or
 * not mounted: the next boot then trusts nothing. */
#pragma once

#include "base/sysroot.h"

#define UNRECORDED_PATH "/boot/memmap-unrecorded"

/* In place of a boot id: a change in a recorded boot. */
#define UNRECORDED_CHANGE "changed"

/* Writes the sign that the boot with this id, or a change, is not recorded. Returns false with errno set. */
bool unrecorded_tell(const struct sysroot *root, const char *what);

/* Whether there is no sign of a boot other than the recorded and the running one. */
bool unrecorded_is_none(const struct sysroot *root, const char *recorded, const char *running);

/* Returns false with errno set. */
bool unrecorded_remove(const struct sysroot *root);
