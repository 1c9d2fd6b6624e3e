/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shared by the verbs of memmapctl. */
#pragma once

#include "plan/planned.h"

#define CTL_NAME "memmapctl"

struct ctl {
	struct source source;
	const char **logs; /* each --e820; source.e820 is the last of them */
	size_t log_count;
	bool json;
	bool boot;	      /* apply: drop regions that this machine cannot hold */
	bool retry;	      /* apply: retry arguments that were tried */
	unsigned wait;	      /* apply: seconds to wait for other programs */
	bool yes;	      /* format: do not ask */
	const char *const *arguments; /* plan: SIZE[@NODE]...; format: the region's name; NULL-terminated */
};

/* Prints an error. Returns EXIT_FAILURE. */
int ctl_error(const char *why);

/* The verbs. Each prints its messages and results and returns an exit status. */
int ctl_plan(const struct ctl *ctl);
int ctl_check(const struct ctl *ctl);
int ctl_args(const struct ctl *ctl);
int ctl_status(const struct ctl *ctl);
int ctl_apply(const struct ctl *ctl);
int ctl_confirm(const struct ctl *ctl);
int ctl_format(const struct ctl *ctl);

/* Makes the job of the file, with its warnings. `machine`: the running one; NULL: it is read. */
void ctl_make_job(const struct ctl *ctl, const struct machine *machine, struct job *job);

/* Prints the plan as JSON, including errors; warnings go to standard error. Returns the exit status. */
int report_json(const struct job *job);
