// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-expand.h"

#include <ctype.h>

/* The most that one text expands to, as a short one can use a long value many times. One byte more shows that it would
 * be longer. */
#define TEXT_MOST (64 * KIB)

#define BLANKS " \t\n\v\f\r"

static bool is_kept(const struct script_expansion *expansion, const char *name, size_t length)
{
	for (const char *const *kept = expansion->kept; kept && *kept; kept++)
		if (strlen(*kept) == length && strncmp(*kept, name, length) == 0)
			return true;
	return false;
}

static const struct script_set *set_to_pick(const struct script_expansion *expansion,
					    const struct script_variable *variable)
{
	const struct script_state *state = &variable->state;

	if (!expansion->in_menu || !state->in_menu)
		return state->now;
	if (expansion->variables->menu_is_read_again)
		return script_set_union(expansion->variables, state->in_menu, state->now);
	return state->in_menu;
}

static void pick_name(struct script_expansion *expansion, const char *name, size_t length)
{
	struct script_variable *variable;

	if (is_kept(expansion, name, length)) {
		expansion->has_kept = true;
		return;
	}
	if (length && strchr("0123456789#*@", *name)) {
		if (expansion->has_arguments && *name != '0')
			expansion->argument = *name;
		return;
	}
	variable = script_variable_get(expansion->variables, name, length);
	if (length && variable->picked_by != expansion->id) {
		variable->picked_by = expansion->id;
		variable->pick = expansion->count;
		list_add(expansion, (struct script_pick){ variable, set_to_pick(expansion, variable), 1 });
	}
}

/* Where there are too many ways, each value is still on one of them. */
static void shorten_ways(struct script_expansion *expansion)
{
	expansion->is_cut = true;
	expansion->ways = 1;
	for (size_t i = 0; i < expansion->count; i++) {
		struct script_pick *pick = &expansion->list[i];

		pick->divisor = 1;
		if (pick->set->count > expansion->ways)
			expansion->ways = pick->set->count;
	}
	if (expansion->ways > SCRIPT_WAYS_MOST)
		expansion->ways = SCRIPT_WAYS_MOST;
}

static void count_ways(struct script_expansion *expansion)
{
	for (size_t i = 0; i < expansion->count; i++) {
		struct script_pick *pick = &expansion->list[i];

		pick->divisor = expansion->ways;
		expansion->ways *= pick->set->count ? pick->set->count : 1;
		if (expansion->ways > SCRIPT_WAYS_MOST) {
			shorten_ways(expansion);
			return;
		}
	}
}

static void expansion_begin(struct script_expansion *expansion)
{
	expansion->id = ++expansion->variables->branches;
	expansion->ways = 1;
}

void script_expansion_of_words(struct script_expansion *expansion, const struct script_token *words, size_t count)
{
	expansion_begin(expansion);
	for (size_t i = 0; i < count; i++) {
		struct script_parts parts = script_parts_of(&words[i]);
		struct script_part part;

		while (script_part_next(&parts, &part))
			if (part.kind == SCRIPT_VARIABLE)
				pick_name(expansion, part.start, part.length);
	}
	count_ways(expansion);
}

static size_t option_name(const char *at)
{
	size_t length = 0;

	if (*at != '$')
		return 0;
	while (isalnum((unsigned char)at[1 + length]) || at[1 + length] == '_')
		length++;
	return length;
}

void script_expansion_of_options(struct script_expansion *expansion, const char *options)
{
	expansion_begin(expansion);
	for (; *options; options++) {
		pick_name(expansion, options + 1, option_name(options));
		options += *options == '\\' && options[1];
	}
	count_ways(expansion);
}

struct script_doubt script_expansion_doubt(const struct script_expansion *expansion, const char **name)
{
	struct script_doubt worst = { 0 };
	const char *none;

	name = name ? name : &none;
	for (size_t i = 0; i < expansion->count; i++) {
		struct script_doubt doubt = script_set_doubt(expansion->variables, expansion->list[i].set);

		*name = expansion->list[i].variable->name;
		if (doubt.why && !doubt.is_name)
			return doubt;
		worst = doubt.why ? doubt : worst;
	}
	*name = expansion->argument == '#' ? "#" : expansion->argument == '*' ? "*" : "1";
	if (expansion->argument)
		return (struct script_doubt){ .why = "it is an argument" };
	*name = NULL;
	if (expansion->is_cut)
		return (struct script_doubt){ .why = "it can have more than 16 values" };
	return worst;
}

static void add_bytes(struct text *to, const char *bytes, size_t length)
{
	size_t room = TEXT_MOST + 1 - to->length;

	text_add(to, bytes, length < room ? length : room);
}

static bool is_cut(const struct text *text)
{
	return text->length > TEXT_MOST;
}

/* The value on a way; NULL: none. */
static const char *picked_value(const struct script_expansion *expansion, size_t way, const char *name, size_t length)
{
	struct script_variable *variable = script_variable_find(expansion->variables, name, length);
	const struct script_pick *pick;

	if (!variable || variable->picked_by != expansion->id)
		return NULL;
	pick = &expansion->list[variable->pick];
	return pick->set->count ? pick->set->list[way / pick->divisor % pick->set->count] : NULL;
}

/* As grub_script_argv_split_append() does: blanks inside a value separate arguments, those around it do not. */
static void add_split(struct text *arguments, const char *value, bool *open)
{
	value += strspn(value, BLANKS);
	while (*value) {
		size_t length = strcspn(value, BLANKS);

		add_bytes(arguments, value, length);
		*open = true;
		value += length + strspn(value + length, BLANKS);
		if (*value)
			add_bytes(arguments, "", 1);
	}
}

static void expand_variable(const struct script_expansion *expansion, size_t way, const struct script_part *part,
			    struct text *arguments, bool *open)
{
	const char *value = picked_value(expansion, way, part->start, part->length);

	if (is_kept(expansion, part->start, part->length)) {
		add_bytes(arguments, "$", 1);
		add_bytes(arguments, part->start, part->length);
		*open = true;
	} else if (value && part->is_quoted) {
		add_bytes(arguments, value, strlen(value));
	} else if (value) {
		add_split(arguments, value, open);
	}
}

bool script_expand_words(const struct script_expansion *expansion, size_t way, const struct script_token *words,
			 size_t count, struct text *arguments)
{
	for (size_t i = 0; i < count && !is_cut(arguments); i++) {
		struct script_parts parts = script_parts_of(&words[i]);
		struct script_part part;
		bool open = false;

		while (!is_cut(arguments) && script_part_next(&parts, &part)) {
			open = open || part.is_quoted || (part.kind == SCRIPT_TEXT && part.length);
			if (part.kind == SCRIPT_TEXT)
				add_bytes(arguments, part.start, part.length);
			else
				expand_variable(expansion, way, &part, arguments, &open);
		}
		if (open)
			add_bytes(arguments, "", 1);
	}
	return !is_cut(arguments);
}

bool script_expand_options(const struct script_expansion *expansion, size_t way, const char *options,
			   struct text *result)
{
	while (*options && !is_cut(result)) {
		size_t name = option_name(options), length = *options == '\\' && options[1] ? 2 : 1;
		const char *value = name ? picked_value(expansion, way, options + 1, name) : NULL;

		length += name;
		if (value) {
			add_bytes(result, value, strlen(value));
			add_bytes(result, " ", 1);
		} else if (!name || is_kept(expansion, options + 1, name)) {
			add_bytes(result, options, length);
		}
		options += length;
	}
	return !is_cut(result);
}

void script_expansion_free(struct script_expansion *expansion)
{
	free(expansion->list);
	expansion->list = NULL;
}

/* A backslash of \xHH is not escaped. */
static bool needs_backslash(const char *at)
{
	if (*at == '\\')
		return !(at[1] == 'x' && isxdigit((unsigned char)at[2]) && isxdigit((unsigned char)at[3]));
	return *at == '\'' || *at == '"';
}

void script_line_add(struct text *line, const char *argument)
{
	const char *mark = strchr(argument, ' ') ? "\"" : "";

	text_addf(line, "%s%s", line->length ? " " : "", mark);
	for (; *argument; argument++) {
		if (needs_backslash(argument))
			text_add(line, "\\", 1);
		text_add(line, argument, 1);
	}
	text_addf(line, "%s", mark);
}
