/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the mounts of the file will hide. */
#pragma once

#include "base/sysroot.h"
#include "conf/conf.h"

/* Warns of a mount on a folder that is not empty, unless something is mounted there already, which may be the region.
 * Nothing is said of a folder that cannot be read. */
void hidden_check(const struct conf *conf, const struct sysroot *root, struct messages *messages);
