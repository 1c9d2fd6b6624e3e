/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds and reads the configuration file. */
#pragma once

#include "base/sysroot.h"
#include "conf.h"

#define CONF_MOST (1 << 20)

/* Reads CONF_PATH below `root`. A missing file and a link to /dev/null ask for nothing; anything else that cannot be
 * read is an error, including a dangling link, as its target may not be mounted yet. */
void conf_read(struct conf *conf, const struct sysroot *root, struct messages *messages);

/* Reads a file named by the user: it must exist, and may be a pipe; "-" is standard input. */
void conf_read_named(struct conf *conf, const char *path, struct messages *messages);
