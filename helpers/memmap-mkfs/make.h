/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Creates filesystems that map in pieces of 2 MiB. */
#pragma once

#include "decide.h"

/* Writes the text of a random UUID (RFC 4122, version 4) into UUID_ROOM bytes. Returns false with errno set. */
bool make_uuid(char *text);

/* Returns the name of a missing program, or NULL. */
const char *make_lacks(const struct wanted *wanted);

/* Runs mkfs on a device, and labels the filesystem when it is complete. Returns false if a program failed, which has
 * reported why. */
bool make_filesystem(const struct wanted *wanted, const char *device, const char *uuid);
