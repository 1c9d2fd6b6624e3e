/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The words of a line of shell commands, in and out of quotes: what is in them is mostly another command. */
#pragma once

#include "base/base.h"

struct command_words {
	char **list; /* in `text` */
	size_t count;
	size_t room;
	char *text;
};

/* Splits a line; each of the characters ; & | < > ( and ) is a word of its own. Comments are left out. */
void command_words_read(struct command_words *words, const char *line);

/* Whether a word is one of these characters. */
bool command_is_operator(const char *word);

/* The name of a program without its folder. */
const char *command_name(const char *word);

void command_words_free(struct command_words *words);
