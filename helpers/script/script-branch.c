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
	while (variables->log.count > fork->start) {
		const struct script_change *old = &variables->log.list[--variables->log.count];

		list_add(&fork->ends, (struct script_change){ old->variable, old->variable->state });
		old->variable->state = old->state;
	}
	variables->branch = fork->outer;
}

/* Adds a state at the end of a way to that of the first way that changes the variable. */
static void join_end(struct script_variables *variables, struct script_state *first, const struct script_state *end)
{
	if (first->in_menu || end->in_menu)
		first->in_menu = script_set_union(variables, first->in_menu ? first->in_menu : first->now,
						  end->in_menu ? end->in_menu : end->now);
	first->now = script_set_union(variables, first->now, end->now);
}

void script_fork_join(struct script_fork *fork, struct script_variables *variables, bool covered,
		      const struct script_doubt *loop)
{
	struct script_change *list = fork->ends.list;
	size_t id = ++variables->branches, ways = fork->ways + !covered;

	for (size_t i = 0; i < fork->ends.count; i++) {
		struct script_variable *variable = list[i].variable;

		if (variable->picked_by == id) {
			join_end(variables, &list[variable->pick].state, &list[i].state);
			variable->merges++;
		} else {
			variable->picked_by = id;
			variable->merges = 1;
			variable->pick = i;
		}
	}
	for (size_t i = 0; i < fork->ends.count; i++) {
		struct script_variable *variable = list[i].variable;
		struct script_state *state = &list[i].state;

		if (variable->pick != i)
			continue;
		if (variable->merges < ways)
			join_end(variables, state, &variable->state);
		if (loop && state->now->count > variable->state.now->count)
			state->now = script_set_union(variables, state->now,
						      script_set_unknown(variables, *loop));
		script_replace(variables, variable, *state);
	}
	free(list);
	*fork = (struct script_fork){ 0 };
}
