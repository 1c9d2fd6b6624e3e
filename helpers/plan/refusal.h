/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Why a region cannot be had, and what would be right. Nothing is offered that would be refused. The caller frees each
 * text. */
#pragma once

#include "ground.h"

/* NULL, or what of a region is wrong wherever it would go. */
char *refusal_everywhere(const struct ground *ground, const struct region *region);

/* For a region without a start that fits nowhere. */
char *refusal_of_auto(const struct ground *ground, const struct region *region);

/* For a region with a start, which an obstacle keeps from its range. */
char *refusal_of_start(const struct ground *ground, const struct region *region, struct range range,
		       enum obstacle obstacle);
