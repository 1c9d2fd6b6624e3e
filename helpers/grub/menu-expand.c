// SPDX-License-Identifier: GPL-2.0-or-later
#include "menu-expand.h"

#include "base/messages.h"
#include "base/strbuf.h"
#include "script/script-expand.h"
#include "script/script-line.h"
#include "script/script-variables.h"
#include "script/script-words.h"

#define MISSED "memmap=, mem=, crashkernel= and hugepages= in it may be missed"

static void warn_of_doubt(struct messages *messages, const char *name, const struct script_doubt *doubt)
{
	const struct script_origin *origin = &doubt->origin;

	if (origin->line)
		message_add(messages, MESSAGE_WARNING, origin->file, (struct place){ origin->line, 1 },
			    "the value of $%s is not known: %s; " MISSED, name, doubt->why);
	else
		say_warning(messages, "the value of $%s is not known: %s; " MISSED, name, doubt->why);
}

/* Once for each variable, as many entries use the same. */
static void warn_of_doubts(const struct script_expansion *expansion, struct messages *messages)
{
	struct script_doubt doubt;
	const char *name;

	for (size_t i = 0; i < expansion->count; i++) {
		struct script_variable *variable = expansion->list[i].variable;

		doubt = script_set_doubt(expansion->variables, expansion->list[i].set);
		if (doubt.why && !variable->is_told)
			warn_of_doubt(messages, variable->name, &doubt);
		variable->is_told = variable->is_told || doubt.why;
	}
	doubt = script_expansion_doubt(expansion, &name);
	if (expansion->argument)
		warn_of_doubt(messages, name, &(struct script_doubt){ .why = "it is the entry's title or a class" });
	if (expansion->is_cut)
		say_warning(messages, "the variables of GRUB's menu allow more than 16 kernel command lines, and not "
			    "all are read; memmap=, mem=, crashkernel= and hugepages= may be missed");
}

static char *origin_text(const struct script_origin *origin)
{
	return origin->line ? format_text("%s:%u", origin->file, origin->line) : copy_text(origin->file);
}

static bool lines_have(const struct menu_lines *lines, size_t first, const char *text)
{
	for (size_t i = first; i < lines->count; i++)
		if (streq(lines->list[i].text, text))
			return true;
	return false;
}

static struct menu_line *lines_add(struct menu_lines *lines, const struct script_text *text)
{
	struct menu_line *line;

	lines->list = grow(lines->list, &lines->room, lines->count + 1, sizeof(*lines->list));
	line = &lines->list[lines->count++];
	*line = (struct menu_line){ .text = copy_text(text_get(&text->text)) };
	for (size_t i = 0; i < text->count; i++) {
		const struct script_piece *piece = &text->pieces[i];

		if (!piece->origin.file)
			continue;
		line->parts = grow(line->parts, &line->room, line->count + 1, sizeof(*line->parts));
		line->parts[line->count++] = (struct menu_part){
			piece->start, piece->end, origin_text(&piece->origin),
		};
	}
	return line;
}

struct expanding {
	struct menu_lines *lines;
	size_t first; /* of this text */
	struct script *script;
	struct messages *messages;
	bool is_cut;
};

static void lines_add_made(struct expanding *expanding, const struct script_text *arguments)
{
	auto_clean(script_text) struct script_text line = { 0 };

	expanding->is_cut = expanding->is_cut || arguments->is_cut;
	script_line_make(arguments, 0, &line);
	if (lines_have(expanding->lines, expanding->first, text_get(&line.text)))
		return;
	if (expanding->lines->count - expanding->first < MENU_LINES_MOST)
		lines_add(expanding->lines, &line);
	else
		expanding->is_cut = true;
}

static struct script_expansion begin_expansion(const struct expanding *expanding, bool in_menu)
{
	struct script_expansion expansion = {
		.variables = &expanding->script->variables, .kept = expanding->script->kept, .in_menu = in_menu,
		.has_arguments = !in_menu,
	};

	script_expansion_begin(&expansion);
	return expansion;
}

/* The words of a command: up to the end of the line, or a semicolon. The caller frees them. */
static struct script_token *words_of(const struct script_text *text, size_t *count)
{
	const char *bytes = text_get(&text->text);
	struct script_reader reader = { bytes, bytes + strlen(bytes), 1, true };
	struct script_token *words = NULL, word;
	size_t room = 0;

	for (*count = 0; script_token_next(&reader, &word), word.kind == SCRIPT_WORD; (*count)++) {
		words = grow(words, &room, *count + 1, sizeof(*words));
		words[*count] = word;
	}
	return words;
}

static void expand_line(struct expanding *expanding, const struct script_text *text)
{
	struct script_words words = { .from = text };
	auto_free struct script_token *list = words_of(text, &words.count);
	auto_clean(script_expansion) struct script_expansion expansion = begin_expansion(expanding, false);

	words.list = list;
	script_expansion_add_words(&expansion, list, words.count);
	script_expansion_end(&expansion);
	for (size_t way = 0; way < expansion.ways; way++) {
		auto_clean(script_text) struct script_text arguments = { 0 };

		script_expand_words(&expansion, way, &words, &arguments);
		lines_add_made(expanding, &arguments);
	}
	warn_of_doubts(&expansion, expanding->messages);
}

static void expand_options(struct expanding *expanding, const char *options)
{
	auto_clean(script_expansion) struct script_expansion expansion = begin_expansion(expanding, true);

	script_expansion_add_options(&expansion, options);
	script_expansion_end(&expansion);
	for (size_t way = 0; way < expansion.ways; way++) {
		auto_clean(script_text) struct script_text text = { 0 };

		script_expand_options(&expansion, way, options, &text);
		expanding->is_cut = expanding->is_cut || text.is_cut;
		expand_line(expanding, &text);
	}
	warn_of_doubts(&expansion, expanding->messages);
}

void menu_expand(struct menu_lines *lines, const char *text, enum menu_use use, struct menu_variables *variables,
		 struct messages *messages)
{
	struct expanding expanding = { lines, lines->count, variables->present, messages, false };
	auto_clean(script_text) struct script_text whole = { 0 };

	if (use == MENU_OPTIONS) {
		expand_options(&expanding, text);
	} else {
		text_addf(&whole.text, "%s", text);
		expand_line(&expanding, &whole);
	}
	if (expanding.is_cut)
		say_warning(messages, "GRUB's variables make more or longer lines of %.40s... than are read; memmap=, "
			    "mem=, crashkernel= and hugepages= may be missed", text);
}

void menu_own_lines(struct menu_lines *lines, struct menu_variables *variables, struct messages *messages)
{
	const struct script *script = variables->present;

	for (size_t i = 0; i < script->own_count; i++) {
		const struct script_own *own = &script->own[i];

		lines_add(lines, &own->line)->origin = origin_text(&own->origin);
		if (own->doubt.why)
			warn_of_doubt(messages, own->doubtful, &own->doubt);
	}
	if (script->own_is_cut)
		say_warning(messages, "GRUB's menu has more entries than are read; memmap=, mem=, crashkernel= and "
			    "hugepages= may be missed");
}

const char *menu_line_origin(const struct menu_line *line, size_t offset)
{
	for (size_t i = 0; i < line->count; i++)
		if (offset >= line->parts[i].start && offset < line->parts[i].end)
			return line->parts[i].origin;
	return line->origin;
}

void menu_lines_free(struct menu_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		for (size_t j = 0; j < lines->list[i].count; j++)
			free(lines->list[i].parts[j].origin);
		free(lines->list[i].parts);
		free(lines->list[i].text);
		free(lines->list[i].origin);
	}
	free(lines->list);
	*lines = (struct menu_lines){ 0 };
}
