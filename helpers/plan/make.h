/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Turns the regions of the file into regions with addresses on a host, and into their arguments. */
#pragma once

#include "plan.h"

/* Makes the plan. Each mistake is reported as an error, and then there are no arguments; moved regions are reported by
 * plan_tell_moves(). `conf` must outlive the plan. */
void plan_make(struct plan *plan, const struct conf *conf, const struct host *host,
	       struct messages *messages);

/* Warns of each region, running or confirmed, whose contents the plan cannot keep. */
void plan_tell_moves(const struct plan *plan, const struct host *host, struct messages *messages);
