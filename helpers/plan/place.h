/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chooses the addresses of regions. */
#pragma once

#include "plan.h"

/* Fills plan->list, whose regions are set; reports an error for each that cannot be placed. */
void place_regions(struct plan *plan, const struct conf *conf, const struct host *host, struct messages *messages);
