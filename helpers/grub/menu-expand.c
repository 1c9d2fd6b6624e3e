// SPDX-License-Identifier: GPL-2.0-or-later
#include "menu-expand.h"

#include <string.h>

#include "base/messages.h"
#include "base/strbuf.h"
#include "script/script-expand.h"
#include "script/script-variables.h"
#include "script/script-words.h"

static void warn_of_doubt(struct messages *messages, const char *name, const struct script_doubt *doubt)
{
	const struct script_origin *origin = &doubt->origin;

	if (origin->line)
		message_add(messages, MESSAGE_WARNING, origin->file, (struct place){ origin->line, 1 },
			    "the value of $%s is not known: %s; " MAY_BE_MISSED, name, doubt->why);
	else
		say_warning(messages, "the value of $%s is not known: %s; " MAY_BE_MISSED, name, doubt->why);
}

/* Once for each variable, as many entries use the same. */
static void warn_of_doubts(const struct script_expansion *expansion, struct messages *messages)
{
	struct script_doubt doubt;
	const char *name;

	for (size_t i = 0; i < expansion->count; i++) {
		struct script_variable *variable = expansion->list[i].variable;

		doubt = script_set_doubt(expansion->variables, expansion->list[i].set);
		if (doubt.why && !doubt.is_name && !variable->is_told)
			warn_of_doubt(messages, variable->name, &doubt);
		variable->is_told = variable->is_told || (doubt.why && !doubt.is_name);
	}
	doubt = script_expansion_doubt(expansion, &name);
	if (expansion->argument)
		warn_of_doubt(messages, name, &(struct script_doubt){ .why = "it is the entry's title or a class" });
	if (expansion->is_cut)
		say_warning(messages, "the variables of GRUB's menu allow more than 16 kernel command lines, and not "
			    "all are read; " MAY_BE_MISSED);
}

struct expanding {
	struct menu_lines *lines;
	size_t first; /* of this text */
	struct script *script;
	struct messages *messages;
	bool is_cut;
};

static bool is_added(const struct expanding *expanding, const char *line)
{
	for (size_t i = expanding->first; i < expanding->lines->count; i++)
		if (streq(expanding->lines->list[i], line))
			return true;
	return false;
}

/* Adds the line of arguments, each with a NUL after it. */
static void add_line(struct expanding *expanding, const struct text *arguments)
{
	auto_clean(text) struct text line = { 0 };
	const char *at = text_get(arguments), *end = at + arguments->length;

	for (; at < end; at += strlen(at) + 1)
		script_line_add(&line, at);
	if (is_added(expanding, text_get(&line)))
		return;
	if (expanding->lines->count - expanding->first < MENU_LINES_MOST)
		list_add(expanding->lines, text_take(&line));
	else
		expanding->is_cut = true;
}

/* The words of a command: up to the end of the line, or a semicolon. The caller frees them. */
static struct script_token *words_of(const char *text, size_t *count)
{
	struct script_reader reader = { text, text + strlen(text), 1, true };
	struct script_token *words = NULL, word;
	size_t room = 0;

	for (*count = 0; script_token_next(&reader, &word), word.kind == SCRIPT_WORD; (*count)++) {
		words = grow(words, &room, *count + 1, sizeof(*words));
		words[*count] = word;
	}
	return words;
}

static void expand_line(struct expanding *expanding, const char *text)
{
	size_t count;
	auto_free struct script_token *words = words_of(text, &count);
	auto_clean(script_expansion) struct script_expansion expansion = {
		.variables = &expanding->script->variables, .kept = expanding->script->kept, .has_arguments = true,
	};

	script_expansion_of_words(&expansion, words, count);
	for (size_t way = 0; way < expansion.ways; way++) {
		auto_clean(text) struct text arguments = { 0 };

		if (!script_expand_words(&expansion, way, words, count, &arguments))
			expanding->is_cut = true;
		add_line(expanding, &arguments);
	}
	warn_of_doubts(&expansion, expanding->messages);
}

static void expand_options(struct expanding *expanding, const char *options)
{
	auto_clean(script_expansion) struct script_expansion expansion = {
		.variables = &expanding->script->variables, .kept = expanding->script->kept, .in_menu = true,
	};
	struct text lines[SCRIPT_WAYS_MOST] = { 0 };

	script_expansion_of_options(&expansion, options);
	for (size_t way = 0; way < expansion.ways; way++)
		if (!script_expand_options(&expansion, way, options, &lines[way]))
			expanding->is_cut = true;
	for (size_t way = 0; way < expansion.ways; way++) {
		expand_line(expanding, text_get(&lines[way]));
		text_free(&lines[way]);
	}
	warn_of_doubts(&expansion, expanding->messages);
}

void menu_expand(struct menu_lines *lines, const char *text, enum menu_use use, struct menu_variables *variables,
		 struct messages *messages)
{
	struct expanding expanding = { lines, lines->count, variables->present, messages, false };

	if (use == MENU_OPTIONS)
		expand_options(&expanding, text);
	else
		expand_line(&expanding, text);
	if (expanding.is_cut)
		say_warning(messages, "GRUB's variables make more or longer lines of %.40s... than are read; "
			    MAY_BE_MISSED, text);
}

void menu_own_lines(struct menu_lines *lines, struct menu_variables *variables, struct messages *messages)
{
	const struct script *script = variables->present;

	for (size_t i = 0; i < script->own.count; i++) {
		const struct script_own *own = &script->own.list[i];

		list_add(lines, copy_text(own->line));
		if (own->doubtful && own->doubt.why)
			warn_of_doubt(messages, own->doubtful, &own->doubt);
	}
	if (script->own_is_cut)
		say_warning(messages, "GRUB's menu has more or longer kernel command lines than are read; "
			    MAY_BE_MISSED);
}

void menu_lines_free(struct menu_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		free(lines->list[i]);
	free(lines->list);
	*lines = (struct menu_lines){ 0 };
}
