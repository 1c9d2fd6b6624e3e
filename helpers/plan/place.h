/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where regions go. */
#pragma once

#include "plan.h"

/* Fills plan->list, whose regions are set; errors for what cannot be placed. */
void place_regions(struct plan *plan, const struct conf *conf, const struct host *host, struct messages *messages);
