/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The values of mount and mount-options, and mount points that are never used, even if the file asks for them. */
#pragma once

#include <stdbool.h>

/* Why nothing is mounted at an absolute path without `..`, to follow that path in a message; NULL: it is allowed. */
const char *mount_place_mistake(const char *path);

/* Whether memmap-mkfs needs the filesystem mounted at a path, for its records of what regions contain. */
bool mount_place_is_needed(const char *path);

/* Parses an absolute path other than the root directory's into a plain one, which the caller frees; *path is set only
 * without an error. Returns NULL, or an error text with a suggestion, which the caller frees. */
char *mount_parse(const char *value, char **path);

/* The same for mount options with something else than commas between them. */
char *mount_options_mistake(const char *value);
