/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finding the file, and reading it. */
#pragma once

#include "base/sysroot.h"
#include "conf.h"

#define CONF_MOST (1 << 20)

/* Reads the file at CONF_PATH below `root`. One that is missing asks for nothing, and so does a link to /dev/null; what
 * else cannot be read is an error, a link to what is not there, or not mounted yet, among it. */
void conf_read(struct conf *conf, const struct sysroot *root, struct messages *messages);

/* Reads the file that a person named: it may be a pipe, and must be there. */
void conf_read_named(struct conf *conf, const char *path, struct messages *messages);
