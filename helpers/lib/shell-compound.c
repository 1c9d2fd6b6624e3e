// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-compound.h"

#include <string.h>

#include "shell-skip.h"

const char *const shell_elsewhere[] = { ".", "source", "eval", NULL };

/* POSIX.1-2017, "Shell Command Language", 2.4: those with commands behind them, those with words, those in the middle, and
 * the ends. */
static const char *const lists[] = { "if", "while", "until", "{", NULL };
static const char *const names[] = { "for", "case", "select", NULL };
static const char *const middles[] = { "then", "else", "elif", "do", "!", NULL };
static const char *const ends[] = { "fi", "done", "esac", "}", NULL };

struct nest {
	struct shell_compound *compound;
	unsigned depth;
	unsigned brackets; /* of these, round ones */
	bool begins;	   /* a command begins here, so that a word may be one of the shell's own */
	bool goes_on;	   /* behind | and && a line's end is no end */
};

bool shell_is_reserved(const char *word)
{
	size_t length = (size_t)(shell_skip_word(word) - word);

	return shell_is_one_of(word, length, lists) || shell_is_one_of(word, length, names) ||
	       shell_is_one_of(word, length, middles) || shell_is_one_of(word, length, ends);
}

static void fail(struct nest *nest, const char *at, const char *mistake)
{
	nest->compound->at = at;
	nest->compound->mistake = mistake;
}

static void read_word(struct nest *nest, const char *at, size_t length)
{
	nest->goes_on = false;
	if (!nest->begins || shell_is_one_of(at, length, middles))
		return;
	if (!nest->compound->elsewhere && shell_is_one_of(at, length, shell_elsewhere))
		nest->compound->elsewhere = at;
	nest->begins = shell_is_one_of(at, length, lists);
	if (nest->begins || shell_is_one_of(at, length, names))
		nest->depth++;
	if (!shell_is_one_of(at, length, ends))
		return;
	if (!nest->depth)
		fail(nest, at, "this closes what was not opened");
	else
		nest->depth--;
}

/* One sign that is part of no word. Returns whether all ends there. */
static bool read_sign(struct nest *nest, const char *at)
{
	if (*at == '(') {
		nest->depth++;
		nest->brackets++;
	} else if (*at == ')' && nest->brackets) {
		nest->depth--;
		nest->brackets--;
	}
	if (at[0] == '<' && at[1] == '<')
		nest->compound->has_here_document = true;
	nest->begins = *at != '<' && *at != '>';
	if (*at == '\n' && nest->goes_on)
		return false;
	nest->goes_on = *at == '|' || (at[0] == '&' && (at[1] == '&' || nest->goes_on));
	return !nest->depth && (*at == '\n' || *at == ';');
}

void shell_compound_read(const char *start, struct shell_compound *compound)
{
	struct nest nest = { .compound = compound, .begins = true };
	const char *at = start;

	*compound = (struct shell_compound){ 0 };
	while (!compound->mistake && *(at = shell_skip_comment(shell_skip_blanks(at)))) {
		const char *end = shell_skip_word(at);

		if (!end)
			fail(&nest, at, SHELL_UNCLOSED);
		else if (end > at)
			read_word(&nest, at, (size_t)(end - at));
		else if (read_sign(&nest, at))
			break;
		at = end && end > at ? end : at + 1;
	}
	compound->end = at;
	if (nest.depth && !compound->mistake)
		fail(&nest, start, "what begins here is never closed");
}
