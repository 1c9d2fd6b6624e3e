// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-compound.h"

#include "script-branch.h"
#include "script-commands.h"
#include "script-variables.h"
#include "script-words.h"

static void run_skipped(struct script_run *run)
{
	run->skipping++;
	run->list(run);
	run->skipping--;
}

/* The word and what may follow: the paths of a command `if`. */
struct conditional {
	struct script_fork fork;
	enum script_truth reached; /* the condition or list that comes next */
};

static enum script_truth run_condition(struct script_run *run, enum script_truth reached)
{
	bool *is_weak = &run->script->variables.is_weak, was_weak = *is_weak;
	enum script_truth truth = SCRIPT_UNSURE;

	*is_weak = was_weak || reached == SCRIPT_UNSURE;
	if (reached == SCRIPT_FALSE)
		run_skipped(run);
	else
		truth = run->list(run);
	*is_weak = was_weak || run->script->is_left;
	return truth;
}

static void run_conditional_list(struct script_run *run, struct conditional *of, enum script_truth truth)
{
	if (of->reached == SCRIPT_FALSE || truth == SCRIPT_FALSE) {
		run_skipped(run);
	} else if (of->reached == SCRIPT_TRUE && truth == SCRIPT_TRUE) {
		run->list(run);
		of->reached = SCRIPT_FALSE;
	} else {
		script_way_begin(&of->fork, &run->script->variables);
		run->list(run);
		script_way_end(&of->fork, &run->script->variables);
		of->reached = truth == SCRIPT_TRUE ? SCRIPT_FALSE : SCRIPT_UNSURE;
	}
}

static void run_if(struct script_run *run)
{
	struct conditional conditional = { .reached = run->skipping ? SCRIPT_FALSE : SCRIPT_TRUE };
	struct script_token start = run->token;

	do {
		enum script_truth truth;

		script_run_next(run);
		truth = run_condition(run, conditional.reached);
		if (!script_run_take(run, "then", &start))
			break;
		run_conditional_list(run, &conditional, truth);
	} while (!run->has_failed && script_token_is(&run->token, "elif"));
	if (!run->has_failed && script_token_is(&run->token, "else")) {
		script_run_next(run);
		run_conditional_list(run, &conditional, SCRIPT_TRUE);
	}
	script_run_take(run, "fi", &start);
	if (conditional.fork.ways)
		script_fork_join(&conditional.fork, &run->script->variables, conditional.reached == SCRIPT_FALSE, NULL);
}

static void run_loop_once(struct script_run *run, const struct script_token *start)
{
	script_run_next(run);
	run->list(run);
	if (script_run_take(run, "do", start)) {
		run->list(run);
		script_run_take(run, "done", start);
	}
}

/* A loop's commands, from its condition on. They may run any number of times: what grows the second time grows on. */
static void run_loop(struct script_run *run, const struct script_token *start)
{
	struct script_doubt loop = { "it is set in a loop", { run->source->shown, start->line }, false };
	struct script_variables *variables = &run->script->variables;
	struct script_reader reader = run->reader;
	bool was_weak = variables->is_weak;

	for (int pass = 0; pass < (run->skipping ? 1 : 2) && !run->has_failed; pass++) {
		struct script_fork fork = { 0 };

		run->reader = reader;
		script_way_begin(&fork, variables);
		run_loop_once(run, start);
		script_way_end(&fork, variables);
		script_fork_join(&fork, variables, false, pass ? &loop : NULL);
		variables->is_weak = was_weak || run->script->is_left;
	}
}

/* The variable of `for` has each of the words, one after the other. */
static void run_for(struct script_run *run)
{
	struct script_token start = run->token, name;
	auto_free struct script_token *words = NULL;
	size_t count;

	script_run_next(run);
	name = run->token;
	script_run_next(run);
	if (name.kind != SCRIPT_WORD || !script_run_take(run, "in", &start))
		return script_run_fail(run, &start, "`for` is not followed by a name and `in`");
	words = script_run_words(run, &count);
	if (run->skipping == 0)
		script_command_loop(run->script, &name, &(struct script_command){ run->source, words, count, NULL });
	script_run_skip_newlines(run);
	run->reader.at = run->token.start;
	run->reader.line = run->token.line;
	run_loop(run, &start);
}

static void run_function(struct script_run *run)
{
	struct script_token start = run->token, name;
	struct script_variables *variables = &run->script->variables;

	script_run_next(run);
	name = run->token;
	script_run_next(run);
	script_run_skip_newlines(run);
	if (name.kind != SCRIPT_WORD || run->token.kind != SCRIPT_OPEN)
		return script_run_fail(run, &start, "`function` is not followed by a name and {");
	if (!run->script->is_booting) {
		struct script_place *place = script_alloc(variables, sizeof(*place));

		*place = (struct script_place){ run->source, run->reader };
		script_variable_get(variables, name.start, name.length)->function = place;
	}
	script_run_next(run);
	run_skipped(run);
	script_run_take(run, "}", &start);
}

void script_run_compound(struct script_run *run)
{
	struct script_token start = run->token;

	if (!script_run_nest(run))
		return;
	if (script_token_is(&start, "if"))
		run_if(run);
	else if (script_token_is(&start, "for"))
		run_for(run);
	else if (script_token_is(&start, "function"))
		run_function(run);
	else
		run_loop(run, &start);
	run->nested--;
}
