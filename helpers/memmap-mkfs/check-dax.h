/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Checks that a mounted region really uses DAX: some kernels silently mount without it. */
#pragma once

#include "base/sysroot.h"

/* Prints the result for the region `name`. Returns an exit status: 1 without DAX. */
int dax_check(const struct sysroot *root, const char *name);
