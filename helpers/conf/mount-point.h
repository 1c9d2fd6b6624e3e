/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where nothing is mounted, whatever the file asks for. */
#pragma once

#include <stdbool.h>

/* Why nothing is mounted at an absolute path without `..`, as it follows that path in a message; NULL: it can be. */
const char *mount_place_mistake(const char *path);

/* Whether memmap-mkfs needs what is mounted at a path: to know what a region held, or to note what it does not know. */
bool mount_place_is_needed(const char *path);
