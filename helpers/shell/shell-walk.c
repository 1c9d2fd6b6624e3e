// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-walk.h"

#include <string.h>

#include "shell-skip.h"

enum shell_status walk_give_up(struct walk *walk)
{
	walk->lost = true;
	walk->at = walk->end;
	return SHELL_UNKNOWN;
}

bool walk_is_at(const struct walk *walk, const char *text)
{
	return walk->at < walk->end && startswith(walk->at, text);
}

void walk_skip_space(struct walk *walk, bool lines)
{
	const char *before;

	do {
		before = walk->at;
		walk->at = shell_skip_comment(shell_skip_blanks(walk->at));
		if (lines && walk_is_at(walk, "\n"))
			walk->at++;
	} while (walk->at != before);
}

bool walk_is_word(const struct walk *walk, const char *word)
{
	size_t length = strlen(word);

	return walk_is_at(walk, word) && shell_skip_word(walk->at) == walk->at + length;
}

bool walk_take_word(struct walk *walk, const char *word)
{
	if (!walk_is_word(walk, word))
		return false;
	walk->at += strlen(word);
	return true;
}

bool walk_is_redirection(const struct walk *walk)
{
	const char *at = walk->at;

	while (at < walk->end && *at >= '0' && *at <= '9')
		at++;
	return at < walk->end && (*at == '<' || *at == '>');
}
