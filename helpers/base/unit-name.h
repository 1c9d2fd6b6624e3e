/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Texts as systemd's units want them: names made of paths, and values. See systemd.unit(5). */
#pragma once

#include "base.h"

/* What systemd takes for a name, its suffix included. */
#define UNIT_NAME_MOST 255

/* A path without what changes nothing in it: no //, no /., no / at its end. The caller frees it. */
char *path_simple(const char *path);

/* As systemd-escape does it, for a text and, with --path, for a path; the latter is NULL for what
 * it refuses, a path with `..`. The caller frees it. */
char *unit_escape(const char *text);
char *unit_escape_path(const char *path);

/* The name of the unit of a path, with a suffix such as ".mount"; NULL where there can be none,
 * for a `..` or for its length. The caller frees it. */
char *unit_of_path(const char *path, const char *suffix);

/* A value in which systemd is to see no specifiers. The caller frees it. */
char *unit_value(const char *text);
