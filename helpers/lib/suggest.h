/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What would be right instead of what cannot be had. Nothing is offered that would be refused. Each
 * text says what is wrong as well; the caller frees it. */
#pragma once

#include "place.h"

/* For a region without a start that fits nowhere. */
char *suggest_for_auto(const struct placing *placing, const struct region *region);

/* For a range that is not inside one System RAM entry and one node. */
char *suggest_for_outside(const struct placing *placing, const struct region *region,
			  struct range range);

/* For a region with a start that overlaps one placed before it. */
char *suggest_for_overlap(const struct placing *placing, const struct region *region,
			  const struct placement *other);
