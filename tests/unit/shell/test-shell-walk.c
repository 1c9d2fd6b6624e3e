// SPDX-License-Identifier: GPL-2.0-or-later
/* Steps of a walk along commands. */
#include "shell/shell-walk.h"

#include "unit/scene.h"

static struct walk walk_of(const char *text)
{
	return (struct walk){ .at = text, .end = text + strlen(text) };
}

int main(void)
{
	struct walk walk = walk_of("if  # x\n\n then2 2>x");

	OK(!walk_take_word(&walk, "i") && walk_take_word(&walk, "if"), "a whole word");
	walk_skip_space(&walk, false);
	OK(walk_is_at(&walk, "\n\n"), "blanks and a comment");
	walk_skip_space(&walk, true);
	OK(walk_is_at(&walk, "then") && !walk_is_word(&walk, "then"), "newlines, too");
	OK(walk_take_word(&walk, "then2") && !walk_is_redirection(&walk), "no redirection");
	walk_skip_space(&walk, false);
	OK(walk_is_redirection(&walk), "one of a descriptor");
	OK(walk_give_up(&walk) == SHELL_UNKNOWN && walk.lost && walk.at == walk.end, "the end of what is understood");
	return done_testing();
}
