// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-status.h"

#include <string.h>

#include "shell-commands.h"
#include "shell-compound.h"
#include "shell-expand.h"
#include "shell-skip.h"
#include "shell-test.h"
#include "shell-walk.h"

#define NESTED_MOST 20

static enum shell_status walk_list(struct walk *walk);

/* Notes a failure that a shell under `set -e` does not survive; one that is final ends every shell, before || too. */
static void note_failure(struct walk *walk, const char *at, const char *why, bool is_final)
{
	if (!walk->outcome.why)
		walk->outcome.why = why;
	if (walk->doubtful || walk->lost || walk->outcome.stops)
		return;
	if (!is_final && (walk->tested || walk->shell->survives))
		return;
	walk->outcome.stops = at;
	walk->outcome.why = why;
	walk->outcome.is_final = is_final;
}

/* In other shells than bash's own mode a command substitution ends at its first failure, too. */
static enum shell_status inner_status(const struct walk *walk, const char *start, const char *end)
{
	auto_free char *text = format_text("%.*s", (int)(end - start), start);
	struct walk inner = { .shell = walk->shell, .at = text, .end = text + strlen(text),
			      .tested = walk->tested, .doubtful = walk->doubtful,
			      .nested = walk->nested + 1, .unknowns = { walk->unknowns.changed, true } };
	enum shell_status status = strchr(text, '\\') ? SHELL_UNKNOWN : walk_list(&inner);

	return inner.outcome.stops ? SHELL_FAILS : status;
}

/* Without a command, the status is that of the last command substitution. */
static enum shell_status substitution_status(struct walk *walk, const char *at, const char *end)
{
	enum shell_status status = SHELL_SUCCEEDS;

	while (at < end) {
		const char *inner = *at == '`' ? at + 1 : at + 2, *behind = *at == '\'' ? shell_skip(at, false) : NULL;

		if (behind) {
			at = behind;
			continue;
		}
		if (*at == '\\' || (*at != '`' && !(*at == '$' && at[1] == '(' && at[2] != '('))) {
			at += *at == '\\' && at + 1 < end ? 2 : 1;
			continue;
		}
		behind = shell_skip(at, false);
		if (!behind || behind > end || walk->nested >= NESTED_MOST)
			return SHELL_UNKNOWN;
		status = inner_status(walk, inner, behind - 1);
		at = behind;
	}
	return status;
}

/* Whether an expansion in the words of a command ends the shell. */
static bool expansion_fails(struct walk *walk, const char *at, const char *end, const char **why)
{
	for (; at < end && !walk->unknowns.changed && !*why; at = shell_skip_blanks(shell_skip_word(at))) {
		const char *unknown;

		free(shell_expand(walk->shell, at, (size_t)(shell_skip_word(at) - at), &unknown));
		*why = walk->shell->error;
	}
	return *why;
}

/* Skips redirections. A file that cannot be opened is a failure; sets *fails to why. */
static bool skip_redirections(struct walk *walk, const char **fails)
{
	while (walk_is_redirection(walk)) {
		const char *file, *behind;
		bool reads;

		walk->at += strspn(walk->at, "0123456789");
		reads = *walk->at == '<';
		walk->at += strspn(walk->at, "<>&|");
		file = walk->at = shell_skip_blanks(walk->at);
		behind = shell_skip_word(file);
		if (!behind || behind == file || behind > walk->end)
			return false;
		if (!walk->tested && !walk->doubtful && shell_cannot_open(walk->shell, file, behind, reads))
			*fails = reads ? "there is no such file" : "there is no such folder";
		walk->at = shell_skip_blanks(behind);
	}
	return true;
}

static enum shell_status walk_simple(struct walk *walk)
{
	const char *start = walk->at, *name = NULL, *end = start, *fails = NULL;
	const char *why = "a command substitution in it fails";
	enum shell_status status;
	bool is_final;

	if (!skip_redirections(walk, &fails))
		return walk_give_up(walk);
	while (walk->at < walk->end && !strchr("\n;&|()#", *walk->at) && !walk_is_redirection(walk)) {
		const char *behind = shell_skip_word(walk->at);

		if (!behind || behind > walk->end)
			return walk_give_up(walk);
		if (!name && !shell_assigned_length(walk->at, walk->shell->is_bash))
			name = walk->at;
		end = walk->at = behind;
		walk->at = shell_skip_blanks(walk->at);
	}
	if (walk->at > walk->end || !skip_redirections(walk, &fails) || (!fails && end == start) ||
	    walk_is_at(walk, "("))
		return walk_give_up(walk);
	is_final = !fails && name && expansion_fails(walk, name, end, &fails);
	if (fails) {
		note_failure(walk, start, fails, is_final);
		return SHELL_FAILS;
	}
	status = name ? shell_command_status(walk->shell, name, end, walk->unknowns, &why)
		      : substitution_status(walk, start, end);
	if (name && shell_doubts(name, (size_t)(shell_skip_word(name) - name)) && status != SHELL_FAILS)
		return walk_give_up(walk);
	if (status != SHELL_SUCCEEDS || !name)
		walk->unknowns.changed = true;
	if (status == SHELL_FAILS)
		/* POSIX.1-2017, "Shell Command Language", 2.8.1: a `.` without its file. */
		note_failure(walk, name ? name : start, why, name && startswith(name, ". "));
	return status;
}

/* One that is not reached for sure. */
static enum shell_status walk_doubtful(struct walk *walk, enum shell_status (*part)(struct walk *))
{
	enum shell_status status;

	walk->doubtful++;
	status = part(walk);
	walk->doubtful--;
	return status;
}

/* From behind `if` or `elif` to behind `fi`. */
static enum shell_status walk_if(struct walk *walk)
{
	enum shell_status condition, yes, no = SHELL_SUCCEEDS;

	walk->tested++;
	condition = walk_list(walk);
	walk->tested--;
	if (walk->lost || !walk_take_word(walk, "then"))
		return walk_give_up(walk);
	yes = condition == SHELL_SUCCEEDS ? walk_list(walk) : walk_doubtful(walk, walk_list);
	if (walk_take_word(walk, "elif")) {
		no = condition == SHELL_FAILS ? walk_if(walk) : walk_doubtful(walk, walk_if);
	} else {
		if (walk_take_word(walk, "else"))
			no = condition == SHELL_FAILS ? walk_list(walk) : walk_doubtful(walk, walk_list);
		if (walk->lost || !walk_take_word(walk, "fi"))
			return walk_give_up(walk);
	}
	if (condition == SHELL_UNKNOWN)
		return yes == no ? yes : SHELL_UNKNOWN;
	return condition == SHELL_SUCCEEDS ? yes : no;
}

static enum shell_status walk_command(struct walk *walk)
{
	enum shell_status status;

	if (walk->nested >= NESTED_MOST)
		return walk_give_up(walk);
	if (!walk_is_word(walk, "if") && !walk_is_word(walk, "{"))
		return shell_is_reserved(walk->at) ? walk_give_up(walk) : walk_simple(walk);
	walk->nested++;
	if (walk_take_word(walk, "if")) {
		status = walk_if(walk);
	} else {
		walk->at++;
		status = walk_list(walk);
		if (walk->lost || !walk_take_word(walk, "}"))
			status = walk_give_up(walk);
	}
	walk->nested--;
	walk_skip_space(walk, false);
	return walk->lost || walk_is_redirection(walk) ? walk_give_up(walk) : status;
}

/* Of a pipeline the last command counts; the others, and one behind !, end no shell. */
static enum shell_status walk_pipeline(struct walk *walk)
{
	const struct shell_outcome before = walk->outcome;
	bool inverted = walk_take_word(walk, "!");
	enum shell_status status;

	walk_skip_space(walk, false);
	status = walk_command(walk);
	while (!walk->lost && walk_is_at(walk, "|") && !walk_is_at(walk, "||")) {
		walk->outcome = before;
		walk->at++;
		walk_skip_space(walk, true);
		status = walk_command(walk);
	}
	if (!inverted || walk->outcome.is_final)
		return status;
	walk->outcome = before;
	if (status == SHELL_SUCCEEDS)
		walk->outcome.why = "this command fails";
	return shell_not(status);
}

/* Only the last of A && B || C, if it is reached, ends the shell. */
static enum shell_status walk_and_or(struct walk *walk)
{
	struct shell_outcome before = walk->outcome;
	enum shell_status status = walk_pipeline(walk);

	while (!walk->lost && (walk_is_at(walk, "&&") || walk_is_at(walk, "||"))) {
		enum shell_status skips = walk_is_at(walk, "&&") ? SHELL_FAILS : SHELL_SUCCEEDS, next;
		const struct shell_outcome reached = walk->outcome;

		walk->at += 2;
		walk_skip_space(walk, true);
		if (!reached.is_final)
			walk->outcome.stops = before.stops;
		next = status == shell_not(skips) ? walk_pipeline(walk) : walk_doubtful(walk, walk_pipeline);
		if (status == shell_not(skips))
			status = next;
		else if (status == SHELL_UNKNOWN)
			status = next == skips ? next : SHELL_UNKNOWN;
		else
			walk->outcome.why = reached.why;
	}
	return status;
}

/* Up to the end, or to a reserved word that ends a list. */
static enum shell_status walk_list(struct walk *walk)
{
	static const char *const ends[] = { "then", "else", "elif", "fi", "}", "do", "done", "esac", NULL };
	enum shell_status status = SHELL_SUCCEEDS;

	for (;;) {
		const char *word;

		walk_skip_space(walk, true);
		word = shell_skip_word(walk->at);
		if (walk->lost || walk->at >= walk->end || !word ||
		    shell_is_one_of(walk->at, (size_t)(word - walk->at), ends))
			return status;
		status = walk_and_or(walk);
		if (walk->lost)
			return SHELL_UNKNOWN;
		/* Behind & a command is not waited for. */
		if (walk->at < walk->end && !strchr(";\n", *walk->at))
			return walk_give_up(walk);
		walk->at += walk->at < walk->end;
	}
}

struct shell_outcome shell_outcome_of(struct shell *shell, const char *start, const char *end)
{
	struct walk walk = { .shell = shell, .at = start, .end = end };

	walk.outcome.status = walk_list(&walk);
	return walk.outcome;
}
