/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names and values for systemd's units, see systemd.unit(5). */
#pragma once

#include "base.h"

/* The longest unit name of systemd, with its suffix. */
#define UNIT_NAME_MOST 255

/* The path without duplicate slashes, "." components and trailing slashes. The caller frees it. */
char *path_simple(const char *path);

/* Like systemd-escape, and systemd-escape --path, which is NULL for a path with `..`. The caller
 * frees the result. */
char *unit_escape(const char *text);
char *unit_escape_path(const char *path);

/* The unit name of a path, with a suffix such as ".mount"; NULL if the path contains `..` or is too
 * long. The caller frees it. */
char *unit_of_path(const char *path, const char *suffix);

/* Escapes specifiers in a value of a unit. The caller frees it. */
char *unit_value(const char *text);
