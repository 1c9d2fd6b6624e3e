// SPDX-License-Identifier: GPL-2.0-or-later
#include "command-words.h"

#include <string.h>

#include "base/strbuf.h"

#define OPERATORS ";&|<>()"
#define WORD_BLANKS " \t"

bool command_is_operator(const char *word)
{
	return *word && strchr(OPERATORS, *word) && !word[1];
}

const char *command_name(const char *word)
{
	const char *slash = strrchr(word, '/');

	return slash ? slash + 1 : word;
}

void command_words_read(struct command_words *words, const char *line)
{
	struct text text = { 0 };
	char *rest = NULL;

	for (const char *at = line; *at; at++) {
		if (*at == '#' && (at == line || strchr(WORD_BLANKS, at[-1])))
			break;
		if (strchr("'\"", *at))
			continue;
		text_addf(&text, strchr(OPERATORS, *at) ? " %c " : "%c", *at);
	}
	words->text = text_take(&text);
	for (char *word = strtok_r(words->text, WORD_BLANKS, &rest); word; word = strtok_r(NULL, WORD_BLANKS, &rest))
		list_add(words, word);
}

void command_words_free(struct command_words *words)
{
	free(words->list);
	free(words->text);
	*words = (struct command_words){ 0 };
}
