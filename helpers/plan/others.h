/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Messages about the other arguments of the next command line. */
#pragma once

#include "base/messages.h"
#include "host.h"
#include "plan.h"

/* Adds errors and warnings about arguments that change what a plan's regions get, or that their writer cannot have
 * meant, and about those that run now but are not found for the next boot. */
void plan_tell_others(const struct plan *plan, const struct host *host, struct messages *messages);
