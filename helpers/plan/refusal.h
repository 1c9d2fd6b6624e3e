/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Explains why a region is refused, and suggests what would be accepted. Nothing is suggested that would be refused.
 * The caller frees each text. */
#pragma once

#include "ground.h"

/* Returns what is wrong with a region at any address, or NULL. */
char *refusal_everywhere(const struct ground *ground, const struct region *region);

/* For a region without a start that fits nowhere. */
char *refusal_of_auto(const struct ground *ground, const struct region *region);

/* Says how much RAM was hot-plugged, which no region can use, beginning with "; "; "" if none was. */
char *refusal_of_added(const struct host *host);

/* For a region with a start that an obstacle prevents. */
char *refusal_of_start(const struct ground *ground, const struct region *region, struct range range,
		       enum obstacle obstacle);
