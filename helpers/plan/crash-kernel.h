/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Regions in a crash kernel, which has only the RAM that crashkernel= reserves. */
#pragma once

#include "args/args.h"
#include "base/messages.h"
#include "host.h"

/* Warns if the next crash kernel would bind the devices of `args` and of foreign regions without the RAM for them. */
void crash_kernel_check(const struct host *host, const struct args *args, struct messages *messages);
