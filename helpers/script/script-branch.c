// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-branch.h"

void script_way_begin(struct script_fork *fork, struct script_variables *variables)
{
	fork->outer = variables->branch;
	fork->start = variables->log.count;
	variables->branch = ++variables->branches;
	fork->ways++;
}

void script_way_end(struct script_fork *fork, struct script_variables *variables)
{
	struct script_changes *ends = &fork->ends;

	while (variables->log.count > fork->start) {
		const struct script_change *old = &variables->log.list[--variables->log.count];
		struct script_variable *variable = old->variable;

		ends->list = grow(ends->list, &ends->room, ends->count + 1, sizeof(*ends->list));
		ends->list[ends->count++] = (struct script_change){
			.variable = variable, .now = variable->now, .in_menu = variable->in_menu,
		};
		variable->now = old->now;
		variable->in_menu = old->in_menu;
		variable->branch = old->branch;
	}
	variables->branch = fork->outer;
}

/* Adds a variable's state at the end of a way to that of the first way that changes it. */
static void join_end(struct script_variables *variables, struct script_change *first, const struct script_change *end)
{
	if (first->in_menu || end->in_menu)
		first->in_menu = script_set_union(variables, first->in_menu ? first->in_menu : first->now,
						  end->in_menu ? end->in_menu : end->now);
	first->now = script_set_union(variables, first->now, end->now);
}

static const struct script_set *doubt_growth(struct script_variables *variables, const struct script_set *before,
					     const struct script_set *after, const struct script_doubt *loop)
{
	if (!loop || after->count <= before->count)
		return after;
	return script_set_union(variables, after, script_set_unknown(variables, loop->why, loop->origin));
}

void script_fork_join(struct script_fork *fork, struct script_variables *variables, bool covered,
		      const struct script_doubt *loop)
{
	struct script_change *list = fork->ends.list;
	size_t id = ++variables->branches, ways = fork->ways + !covered;

	for (size_t i = 0; i < fork->ends.count; i++) {
		struct script_variable *variable = list[i].variable;

		if (variable->merged_by == id) {
			join_end(variables, &list[variable->pick], &list[i]);
			variable->merges++;
		} else {
			variable->merged_by = id;
			variable->merges = 1;
			variable->pick = i;
		}
	}
	for (size_t i = 0; i < fork->ends.count; i++) {
		struct script_variable *variable = list[i].variable;
		struct script_change old = { variable, variable->now, variable->in_menu, 0 };

		if (variable->merged_by != id || variable->pick != i)
			continue;
		if (variable->merges < ways)
			join_end(variables, &list[i], &old);
		script_replace(variables, variable, doubt_growth(variables, old.now, list[i].now, loop),
			       list[i].in_menu);
	}
	free(list);
	*fork = (struct script_fork){ 0 };
}
