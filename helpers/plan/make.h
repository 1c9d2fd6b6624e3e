/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From what the file asks for and what a host has, to regions with addresses and their arguments. */
#pragma once

#include "plan.h"

/* Makes the plan. Every mistake becomes an error, and then there are no arguments; moves of
 * regions are not told here, see plan_tell_moves(). `conf` must outlive the plan. */
void plan_make(struct plan *plan, const struct conf *conf, const struct host *host,
	       struct messages *messages);

/* Warns of each region, running or checked, whose contents the plan cannot keep. */
void plan_tell_moves(const struct plan *plan, const struct host *host, struct messages *messages);
