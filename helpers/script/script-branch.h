/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ways that a script of GRUB can take, where it is not known which: the values of all count afterwards. */
#pragma once

#include "script-variables.h"

struct script_fork {
	struct script_changes ends; /* the states at the end of each way */
	size_t ways;
	size_t outer; /* of the branch that begins here */
	size_t start; /* of its part of the log */
};

/* Begins another way, from the state in which the first one began. */
void script_way_begin(struct script_fork *fork, struct script_variables *variables);
void script_way_end(struct script_fork *fork, struct script_variables *variables);

/* Joins all ways, and the one that changes nothing unless `covered`. With `loop`, a variable that has more values than
 * before is not known, for this reason. */
void script_fork_join(struct script_fork *fork, struct script_variables *variables, bool covered,
		      const struct script_doubt *loop);
