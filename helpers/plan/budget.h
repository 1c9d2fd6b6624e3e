/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How much RAM remains. */
#pragma once

#include "args/args.h"
#include "plan.h"

/* Returns the bytes that remain for the kernel and everything else when `args` and the foreign regions are granted. */
uint64_t budget_left(const struct host *host, const struct args *args);

/* Returns how much of `range` a region may take so that min-ram remains, beside the regions placed so far; 0: nothing.
 */
uint64_t budget_affordable(const struct plan *plan, const struct conf *conf, const struct host *host,
			 const struct region *region, struct range range);
