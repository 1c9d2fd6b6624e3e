// SPDX-License-Identifier: GPL-2.0-or-later
/* The words of commands. */
#include "hugepages/command-words.h"

#include "base/strbuf.h"
#include "unit/scene.h"

static void check(const char *line, const char *want)
{
	struct command_words words = { 0 };
	struct text text = { 0 };

	command_words_read(&words, line);
	for (size_t i = 0; i < words.count; i++)
		text_addf(&text, "%s%s", i ? "|" : "", words.list[i]);
	IS_TEXT(text_get(&text), want, line);
	text_free(&text);
	command_words_free(&words);
}

int main(void)
{
	check("", "");
	check("sh -c 'echo \"5\">/x'", "sh|-c|echo|5|>|/x");
	check("a;b&&c|d # x", "a|;|b|&|&|c|||d");
	check("a#b", "a#b");
	check("# a", "");
	IS_TEXT(command_name("/usr/bin/x"), "x", "a name behind a folder");
	OK(command_is_operator(">") && !command_is_operator(">x") && !command_is_operator(""), "an operator");
	return done_testing();
}
