/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Checks whether arguments written earlier are still valid on this host. */
#pragma once

#include "plan.h"

/* Whether KASLR must be off with so many regions, given the file and the host. */
bool plan_wants_nokaslr(const struct conf *conf, const struct host *host, size_t regions);

/* Drops regions from arguments written earlier: those outside System RAM, overlapping or unaligned, and the last ones
 * while less than 256M of RAM would remain. Warns of each. `conf` is the file as far as it could be read. Returns the
 * remaining arguments; the caller frees them. */
char *plan_recheck(const char *args, const struct conf *conf, const struct host *host,
		   struct messages *messages);
