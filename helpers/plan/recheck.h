/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Arguments written earlier, and whether they hold on this host. */
#pragma once

#include "plan.h"

/* Whether KASLR has to be off with so many regions of ours, as the file and the host have it. */
bool plan_wants_nokaslr(const struct conf *conf, const struct host *host, size_t regions);

/* Arguments written earlier, as far as they hold on this host: regions outside System RAM go, those that
 * overlap or are uneven go too, and the topmost ones while less than 256M of RAM would stay. `conf`
 * is the file as far as it could be read. Each region that goes is told. Returns the arguments for the
 * caller to free. */
char *plan_recheck(const char *args, const struct conf *conf, const struct host *host,
		   struct messages *messages);
