/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a mounted region really is mounted with DAX: some kernels mount without it and say nothing. */
#pragma once

#include "base/sysroot.h"

/* Prints what it finds for the region of a name. Returns an exit status: 1 without DAX. */
int dax_check(const struct sysroot *root, const char *name);
