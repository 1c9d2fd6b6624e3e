// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-compound.h"

#include <string.h>

#include "base/strbuf.h"
#include "shell-skip.h"

/* Commands that may set any variable, and commands that may end the shell. */
static const char *const elsewhere[] = { ".", "source", "eval", "command", "builtin", "alias", NULL };
static const char *const leaves[] = { "return", "exit", "exec", NULL };
static const char *const arguments[] = { "set", "shift", NULL };

/* The reserved words (POSIX.1-2017, "Shell Command Language", 2.4): openers followed by commands, openers followed by
 * words, those in the middle, and closers. */
static const char *const lists[] = { "if", "while", "until", "{", NULL };
static const char *const names[] = { "for", "case", "select", NULL };
static const char *const middles[] = { "then", "else", "elif", "do", "!", NULL };
static const char *const ends[] = { "fi", "done", "esac", "}", NULL };

struct nest {
	struct shell_compound *compound;
	struct text open;  /* unclosed constructs: ( for a parenthesis, or the first letter of a reserved word */
	bool begins;	   /* a command begins here, so a word may be a reserved one */
	bool is_named;	   /* the command's name was read */
	bool is_target;	   /* the next word belongs to a redirection */
	const char *redirection; /* the position after its last operator */
	unsigned words;	   /* of the command, without assignments */
	bool goes_on;	   /* a newline after | or && does not end the command */
};

bool shell_is_reserved(const char *word)
{
	size_t length = (size_t)(shell_skip_word(word) - word);

	return shell_is_one_of(word, length, lists) || shell_is_one_of(word, length, names) ||
	       shell_is_one_of(word, length, middles) || shell_is_one_of(word, length, ends);
}

static void set_mistake(struct nest *nest, const char *at, const char *mistake)
{
	nest->compound->at = at;
	nest->compound->mistake = mistake;
}

const char *shell_doubts(const char *word, size_t length)
{
	if (shell_is_one_of(word, length, elsewhere))
		return "this runs code from elsewhere";
	if (shell_is_one_of(word, length, leaves))
		return "this may end the file";
	for (size_t i = 0; i < length; i++)
		if (strchr("\\'\"$`", word[i]))
			return "a command whose name is not plain";
	return NULL;
}

bool shell_sets_arguments(const char *word, size_t length)
{
	return shell_is_one_of(word, length, arguments);
}

static void read_name(struct nest *nest, const char *at, size_t length)
{
	struct shell_compound *compound = nest->compound;
	const char *why = shell_doubts(at, length);

	nest->begins = false;
	if (shell_assigned_length(at, true))
		return;
	nest->is_named = true;
	compound->sets_arguments = compound->sets_arguments || shell_sets_arguments(at, length);
	/* Before a parenthesis it is a pattern of `case`, or runs in a subshell. */
	if (compound->doubtful || !why || *shell_skip_blanks(at + length) == ')')
		return;
	compound->doubtful = at;
	compound->why = why;
}

/* Handles a reserved word. */
static void read_reserved(struct nest *nest, const char *at, size_t length)
{
	if (shell_is_one_of(at, length, middles)) {
		if (*at != '!' && !nest->open.length)
			set_mistake(nest, at, "what this belongs to was not opened");
		return;
	}
	nest->begins = shell_is_one_of(at, length, lists);
	nest->is_named = !nest->begins;
	if (nest->begins || shell_is_one_of(at, length, names))
		text_add(&nest->open, at, 1);
	if (!shell_is_one_of(at, length, ends))
		return;
	if (!nest->open.length)
		set_mistake(nest, at, "this closes what was not opened");
	else
		nest->open.length--;
}

static bool is_descriptor(const char *at, size_t length)
{
	return strspn(at, "0123456789") == length && (at[length] == '<' || at[length] == '>');
}

static void read_word(struct nest *nest, const char *at, size_t length)
{
	bool is_target = nest->is_target;

	nest->goes_on = nest->is_target = false;
	nest->words += shell_assigned_length(at, true) == 0;
	if (is_target || is_descriptor(at, length))
		return;
	if (nest->begins && shell_is_reserved(at))
		read_reserved(nest, at, length);
	else if (!nest->is_named)
		read_name(nest, at, length);
}

/* `>`, and its continuations `>>`, `>&` and `>|`. */
static bool read_redirection(struct nest *nest, const char *at)
{
	if (*at != '<' && *at != '>' && !(at == nest->redirection && strchr("&|", *at)))
		return false;
	if (at[0] == '<' && at[1] == '<')
		nest->compound->lost = "text after a here-document is not read";
	nest->begins = nest->goes_on = false;
	nest->is_target = true;
	nest->redirection = at + 1;
	return true;
}

/* In POSIX a parenthesis begins a command, follows a function's name, or belongs to `case`. */
static bool is_of_bash(const struct nest *nest, const char *at)
{
	if (startswith(at, "<<<"))
		return true;
	if (*at != '(' || nest->begins || (nest->open.length && memchr(nest->open.bytes, 'c', nest->open.length)))
		return false;
	return nest->words != 1 || *shell_skip_blanks(at + 1) != ')';
}

/* Handles an operator character. Returns whether the whole command ends there. */
static bool read_operator(struct nest *nest, const char *at)
{
	if (!nest->compound->of_bash && is_of_bash(nest, at))
		nest->compound->of_bash = at;
	if (read_redirection(nest, at))
		return false;
	nest->words = 0;
	/* An unmatched closing parenthesis ends a pattern of `case`. */
	if (*at == '(')
		text_add(&nest->open, at, 1);
	else if (*at == ')' && nest->open.length && nest->open.bytes[nest->open.length - 1] == '(')
		nest->open.length--;
	nest->begins = true;
	nest->is_named = nest->is_target = false;
	if (*at == '\n' && nest->goes_on)
		return false;
	nest->goes_on = *at == '|' || (at[0] == '&' && (at[1] == '&' || nest->goes_on));
	return !nest->open.length && (*at == '\n' || *at == ';');
}

void shell_compound_read(const char *start, struct shell_compound *compound)
{
	struct nest nest = { .compound = compound, .begins = true };
	const char *at = start;

	*compound = (struct shell_compound){ 0 };
	if (*start && strchr(";&|)", *start))
		set_mistake(&nest, start, "no command is before this");
	while (!compound->mistake && !compound->lost && *(at = shell_skip_comment(shell_skip_blanks(at)))) {
		const char *end = shell_skip_word(at);

		if (!end && shell_is_unsure(at))
			compound->lost = SHELL_UNSURE;
		else if (!end)
			set_mistake(&nest, at, SHELL_UNCLOSED);
		else if (end > at)
			read_word(&nest, at, (size_t)(end - at));
		else if (read_operator(&nest, at))
			break;
		at = end && end > at ? end : at + 1;
	}
	compound->end = at;
	if (nest.open.length && !compound->mistake && !compound->lost)
		set_mistake(&nest, start, "what begins here is never closed");
	text_free(&nest.open);
}
