// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-status.h"

#include <string.h>

#include "shell-commands.h"
#include "shell-compound.h"
#include "shell-expand.h"
#include "shell-skip.h"
#include "shell-test.h"

#define NESTED_MOST 20

struct walk {
	struct shell *shell;
	const char *at;
	const char *end;
	unsigned nested;
	unsigned tested; /* a failure here does not end the shell, or the command may not be reached */
	bool changed;	 /* variables may differ from those in *shell */
	bool within;	 /* a command substitution, whose programs a tree may lack */
	bool lost;	 /* what follows was not understood */
	struct shell_outcome outcome;
};

static enum shell_status walk_list(struct walk *walk);

static enum shell_status give_up(struct walk *walk)
{
	walk->lost = true;
	walk->at = walk->end;
	return SHELL_UNKNOWN;
}

static bool is_at(const struct walk *walk, const char *text)
{
	return walk->at < walk->end && startswith(walk->at, text);
}

static void skip_space(struct walk *walk, bool lines)
{
	const char *before;

	do {
		before = walk->at;
		walk->at = shell_skip_comment(shell_skip_blanks(walk->at));
		if (lines && is_at(walk, "\n"))
			walk->at++;
	} while (walk->at != before);
}

static bool is_word(const struct walk *walk, const char *word)
{
	size_t length = strlen(word);

	return is_at(walk, word) && shell_skip_word(walk->at) == walk->at + length;
}

static bool take_word(struct walk *walk, const char *word)
{
	if (!is_word(walk, word))
		return false;
	walk->at += strlen(word);
	return true;
}

/* Notes a failure that a shell under `set -e` does not survive. */
static void note_failure(struct walk *walk, const char *at, const char *why)
{
	if (!walk->outcome.why)
		walk->outcome.why = why;
	if (walk->tested || walk->lost || walk->outcome.stops || walk->shell->survives)
		return;
	walk->outcome.stops = at;
	walk->outcome.why = why;
}

/* In other shells than bash's own mode a command substitution ends at its first failure, too. */
static enum shell_status inner_status(const struct walk *walk, const char *start, const char *end)
{
	auto_free char *text = format_text("%.*s", (int)(end - start), start);
	struct walk inner = { .shell = walk->shell, .at = text, .end = text + strlen(text), .tested = walk->tested,
			      .nested = walk->nested + 1, .changed = walk->changed, .within = true };
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

static bool is_name_value(const char *word)
{
	size_t length = shell_name_length(word);

	return length && word[length] == '=';
}

/* A command from its name on. */
static enum shell_status command_status(struct walk *walk, const char *name, const char *end, const char **why)
{
	size_t length = (size_t)(shell_skip_word(name) - name);
	bool bracket = length == 1 && *name == '[';

	*why = "this command fails";
	if (length == 1 && *name == ':')
		return SHELL_SUCCEEDS;
	if (length == 4 && startswith(name, "true"))
		return SHELL_SUCCEEDS;
	if (bracket || (length == 4 && startswith(name, "test"))) {
		const char *words = shell_skip_blanks(name + length);

		*why = "this test fails; put it into an if";
		if (walk->changed && memchr(name, '$', (size_t)(end - name)))
			return SHELL_UNKNOWN;
		return shell_test(walk->shell, words, end, bracket);
	}
	/* A variable that may have changed may be anything, and functions and aliases may be named alike. */
	if (walk->shell->own_commands || (walk->changed && memchr(name, '$', length)))
		return SHELL_UNKNOWN;
	if (walk->within && !(length == 5 && startswith(name, "false")))
		return SHELL_UNKNOWN;
	*why = shell_command_fails(walk->shell, name, end);
	return *why ? SHELL_FAILS : SHELL_UNKNOWN;
}

/* Whether an expansion in the words of a command ends the shell. */
static bool expansion_fails(struct walk *walk, const char *at, const char *end, const char **why)
{
	for (; at < end && !walk->changed && !*why; at = shell_skip_blanks(shell_skip_word(at))) {
		const char *unknown;

		free(shell_expand(walk->shell, at, (size_t)(shell_skip_word(at) - at), &unknown));
		*why = walk->shell->error;
	}
	return *why;
}

/* Skips redirections. A file that cannot be opened is a failure; sets *fails to why. */
static bool skip_redirections(struct walk *walk, const char **fails)
{
	while (is_at(walk, "<") || is_at(walk, ">")) {
		bool reads = is_at(walk, "<");
		const char *file, *behind;

		walk->at += strspn(walk->at, "<>&|");
		file = walk->at = shell_skip_blanks(walk->at);
		behind = shell_skip_word(file);
		if (!behind || behind == file || behind > walk->end)
			return false;
		if (!walk->tested && shell_cannot_open(walk->shell, file, behind, reads))
			*fails = reads ? "there is no such file" : "there is no such folder";
		walk->at = shell_skip_blanks(behind);
	}
	return true;
}

static enum shell_status walk_simple(struct walk *walk)
{
	const char *start = walk->at, *name = NULL, *end = start, *why = "a command substitution in it fails", *fails = NULL;
	enum shell_status status;

	if (!skip_redirections(walk, &fails))
		return give_up(walk);
	while (walk->at < walk->end && !strchr("\n;&|<>()#", *walk->at)) {
		const char *behind = shell_skip_word(walk->at);

		if (!behind || behind > walk->end)
			return give_up(walk);
		if (!name && !is_name_value(walk->at))
			name = walk->at;
		end = walk->at = behind;
		walk->at = shell_skip_blanks(walk->at);
	}
	if (walk->at > walk->end || !skip_redirections(walk, &fails) || (!fails && end == start) || is_at(walk, "("))
		return give_up(walk);
	if (fails || (name && expansion_fails(walk, name, end, &fails))) {
		note_failure(walk, start, fails);
		return SHELL_FAILS;
	}
	status = name ? command_status(walk, name, end, &why) : substitution_status(walk, start, end);
	if (name && shell_doubts(name, (size_t)(shell_skip_word(name) - name)) && status != SHELL_FAILS)
		return give_up(walk);
	if (status != SHELL_SUCCEEDS || !name)
		walk->changed = true;
	if (status == SHELL_FAILS)
		note_failure(walk, name ? name : start, why);
	return status;
}

/* One that is not reached for sure. */
static enum shell_status walk_doubtful(struct walk *walk, enum shell_status (*part)(struct walk *))
{
	enum shell_status status;

	walk->tested++;
	status = part(walk);
	walk->tested--;
	return status;
}

/* From behind `if` or `elif` to behind `fi`. */
static enum shell_status walk_if(struct walk *walk)
{
	enum shell_status condition = walk_doubtful(walk, walk_list), yes, no = SHELL_SUCCEEDS;

	if (walk->lost || !take_word(walk, "then"))
		return give_up(walk);
	yes = condition == SHELL_SUCCEEDS ? walk_list(walk) : walk_doubtful(walk, walk_list);
	if (take_word(walk, "elif")) {
		no = condition == SHELL_FAILS ? walk_if(walk) : walk_doubtful(walk, walk_if);
	} else {
		if (take_word(walk, "else"))
			no = condition == SHELL_FAILS ? walk_list(walk) : walk_doubtful(walk, walk_list);
		if (walk->lost || !take_word(walk, "fi"))
			return give_up(walk);
	}
	if (condition == SHELL_UNKNOWN)
		return yes == no ? yes : SHELL_UNKNOWN;
	return condition == SHELL_SUCCEEDS ? yes : no;
}

static enum shell_status walk_command(struct walk *walk)
{
	enum shell_status status;

	if (walk->nested >= NESTED_MOST)
		return give_up(walk);
	if (!is_word(walk, "if") && !is_word(walk, "{"))
		return shell_is_reserved(walk->at) ? give_up(walk) : walk_simple(walk);
	walk->nested++;
	if (take_word(walk, "if")) {
		status = walk_if(walk);
	} else {
		walk->at++;
		status = walk_list(walk);
		if (walk->lost || !take_word(walk, "}"))
			status = give_up(walk);
	}
	walk->nested--;
	skip_space(walk, false);
	return walk->lost || is_at(walk, "<") || is_at(walk, ">") ? give_up(walk) : status;
}

/* Of a pipeline the last command counts; the others, and one behind !, end no shell. */
static enum shell_status walk_pipeline(struct walk *walk)
{
	const struct shell_outcome before = walk->outcome;
	bool inverted = take_word(walk, "!");
	enum shell_status status;

	skip_space(walk, false);
	status = walk_command(walk);
	while (!walk->lost && is_at(walk, "|") && !is_at(walk, "||")) {
		walk->outcome = before;
		walk->at++;
		skip_space(walk, true);
		status = walk_command(walk);
	}
	if (!inverted)
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

	while (!walk->lost && (is_at(walk, "&&") || is_at(walk, "||"))) {
		enum shell_status skips = is_at(walk, "&&") ? SHELL_FAILS : SHELL_SUCCEEDS, next;
		const struct shell_outcome reached = walk->outcome;

		walk->at += 2;
		skip_space(walk, true);
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

		skip_space(walk, true);
		word = shell_skip_word(walk->at);
		if (walk->lost || walk->at >= walk->end || !word ||
		    shell_is_one_of(walk->at, (size_t)(word - walk->at), ends))
			return status;
		status = walk_and_or(walk);
		if (walk->lost)
			return SHELL_UNKNOWN;
		/* Behind & a command is not waited for. */
		if (walk->at < walk->end && !strchr(";\n", *walk->at))
			return give_up(walk);
		walk->at += walk->at < walk->end;
	}
}

struct shell_outcome shell_outcome_of(struct shell *shell, const char *start, const char *end)
{
	struct walk walk = { .shell = shell, .at = start, .end = end };

	walk.outcome.status = walk_list(&walk);
	return walk.outcome;
}
