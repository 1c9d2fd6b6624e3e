/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sizes in a value of crashkernel= (kernel/crash_reserve.c, parse_crashkernel_mem). */
#pragma once

#include "base/base.h"

/* The bytes that `512M`, or `1G-4G:192M,4G-:256M`, asks for with `ram` bytes of RAM, and in *most the largest for any.
 * What follows a size, such as @START, is ignored. */
uint64_t crash_size(const char *value, uint64_t ram, uint64_t *most);
