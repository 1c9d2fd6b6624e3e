/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the verbs of memmapctl share. */
#pragma once

#include "plan/planned.h"

#define CTL_NAME "memmapctl"

struct ctl {
	struct source source;
	bool json;
	bool boot;	      /* apply: drop what this machine cannot hold */
	bool retry;	      /* apply: give arguments that were tried another boot */
	unsigned wait;	      /* apply: seconds to wait for others at work */
	bool yes;	      /* format: do not ask */
	const char *const *arguments; /* plan: SIZE[@NODE]...; format: the region's name; NULL-terminated */
};

/* The verbs. Each prints its messages and results and returns an exit status. */
int ctl_plan(const struct ctl *ctl);
int ctl_check(const struct ctl *ctl);
int ctl_args(const struct ctl *ctl);
int ctl_status(const struct ctl *ctl);
int ctl_apply(const struct ctl *ctl);
int ctl_confirm(const struct ctl *ctl);
int ctl_format(const struct ctl *ctl);

/* Prints the plan as JSON, errors included; warnings go to standard error. Returns the status. */
int report_json(const struct job *job);
