/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes filesystems that map in pieces of 2 MiB. */
#pragma once

#include "decide.h"

/* Writes the text of a random UUID (RFC 4122, version 4) into UUID_ROOM bytes. Returns false with errno set. */
bool make_uuid(char *text);

/* The program that is missing for it, or NULL. */
const char *make_lacks(const struct wanted *wanted);

/* Runs mkfs on a device, and names the filesystem once it is complete. Returns false when a program
 * failed, which has said why. */
bool make_filesystem(const struct wanted *wanted, const char *device, const char *uuid);
