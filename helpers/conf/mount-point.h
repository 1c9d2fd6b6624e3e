/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Mount points that are never used, even if the file asks for them. */
#pragma once

#include <stdbool.h>

/* Why nothing is mounted at an absolute path without `..`, to follow that path in a message; NULL: it is allowed. */
const char *mount_place_mistake(const char *path);

/* Whether memmap-mkfs needs the filesystem mounted at a path, for its records of what regions contain. */
bool mount_place_is_needed(const char *path);

/* The path without duplicate slashes, "." components and trailing slashes; NULL if it contains `..`. The caller frees
 * it. */
char *mount_point_plain(const char *path);
