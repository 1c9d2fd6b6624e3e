/* SPDX-License-Identifier: GPL-2.0-or-later */
/* crashkernel= with sizes that depend on the RAM: 1G-4G:192M,4G-:256M, with or without @START. */
#pragma once

#include "base/base.h"

/* What crashkernel=auto reserves at most with a kernel of RHEL 7 or 8: the sizes that RHEL 9 writes in its place. Other
 * kernels reserve nothing. */
#define CRASH_AUTO "1G-4G:192M,4G-64G:256M,64G-:512M"

/* The bytes that such a value reserves of `ram` bytes of RAM, and in *start the address after @; 0: there is none.
 * UINT64_MAX as RAM: the largest of its sizes. */
uint64_t crash_ranges_size(const char *value, uint64_t ram, uint64_t *start);
