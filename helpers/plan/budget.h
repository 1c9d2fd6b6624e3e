/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is left of the RAM. */
#pragma once

#include "args/args.h"
#include "plan.h"

/* Bytes that stay for the kernel and all else when `arguments` and the foreign ones are granted. */
uint64_t budget_left(const struct host *host, const struct args *args);

/* How much of `range` a region may take so that min-ram stays, with what else is placed by now; 0:
 * nothing. */
uint64_t budget_affordable(const struct plan *plan, const struct conf *conf, const struct host *host,
			 const struct region *region, struct range range);
