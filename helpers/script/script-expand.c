// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-expand.h"

#include <ctype.h>

/* The most that one text expands to, as a short one can use a long value many times. */
#define TEXT_MOST (64 * KIB)

void script_text_free(struct script_text *text)
{
	text_free(&text->text);
	free(text->pieces);
	*text = (struct script_text){ 0 };
}

void script_expansion_begin(struct script_expansion *expansion)
{
	expansion->id = ++expansion->variables->branches;
	expansion->ways = 1;
}

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
	if (!expansion->in_menu || !variable->in_menu)
		return variable->now;
	if (expansion->variables->menu_is_read_again)
		return script_set_union(expansion->variables, variable->in_menu, variable->now);
	return variable->in_menu;
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
		expansion->list = grow(expansion->list, &expansion->room, expansion->count + 1,
				       sizeof(*expansion->list));
		expansion->list[expansion->count++] = (struct script_pick){
			variable, set_to_pick(expansion, variable), 1,
		};
	}
}

void script_expansion_add_words(struct script_expansion *expansion, const struct script_token *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct script_parts parts = script_parts_of(&words[i]);
		struct script_part part;

		while (script_part_next(&parts, &part))
			if (part.kind == SCRIPT_VARIABLE)
				pick_name(expansion, part.start, part.length);
	}
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

void script_expansion_add_options(struct script_expansion *expansion, const char *options)
{
	for (; *options; options++) {
		pick_name(expansion, options + 1, option_name(options));
		options += *options == '\\' && options[1];
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

void script_expansion_end(struct script_expansion *expansion)
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

struct script_doubt script_expansion_doubt(const struct script_expansion *expansion, const char **name)
{
	for (size_t i = 0; i < expansion->count; i++) {
		struct script_doubt doubt = script_set_doubt(expansion->variables, expansion->list[i].set);

		*name = expansion->list[i].variable->name;
		if (doubt.why)
			return doubt;
	}
	*name = expansion->argument == '#' ? "#" : expansion->argument == '*' ? "*" : "1";
	if (expansion->argument)
		return (struct script_doubt){ .why = "it is an argument" };
	return (struct script_doubt){ .why = expansion->is_cut ? "it can have more than 16 values" : NULL };
}

static void add_bytes(struct script_text *to, const char *bytes, size_t length, const struct script_origin *origin)
{
	size_t start = to->text.length;

	if (start + length > TEXT_MOST) {
		to->is_cut = true;
		return;
	}
	text_add(&to->text, bytes, length);
	if (!origin || !length)
		return;
	to->pieces = grow(to->pieces, &to->room, to->count + 1, sizeof(*to->pieces));
	to->pieces[to->count++] = (struct script_piece){ start, start + length, *origin };
}

/* Adds text that stands in `from`, if any, part by part of its origins. */
static void add_literal(struct script_text *to, const char *bytes, size_t length, const struct script_text *from)
{
	size_t start = from ? (size_t)(bytes - text_get(&from->text)) : 0, end = start + length;

	for (size_t i = 0; from && i < from->count && start < end; i++) {
		const struct script_piece *piece = &from->pieces[i];
		size_t stop = piece->end < end ? piece->end : end;

		if (piece->end <= start || piece->start >= end)
			continue;
		if (piece->start > start) {
			add_bytes(to, bytes, piece->start - start, NULL);
			bytes += piece->start - start;
			start = piece->start;
		}
		add_bytes(to, bytes, stop - start, &piece->origin);
		bytes += stop - start;
		start = stop;
	}
	add_bytes(to, bytes, end - start, NULL);
}

/* The value on a way; NULL: none. */
static const struct script_value *picked_value(const struct script_expansion *expansion, size_t way, const char *name,
					       size_t length)
{
	struct script_variable *variable = script_variable_find(expansion->variables, name, length);
	const struct script_pick *pick;

	if (!variable || variable->picked_by != expansion->id)
		return NULL;
	pick = &expansion->list[variable->pick];
	return pick->set->count ? &pick->set->list[way / pick->divisor % pick->set->count] : NULL;
}

/* As grub_script_argv_split_append() does: blanks inside a value separate arguments, those around it do not. */
static void add_split(struct script_text *arguments, const struct script_value *value, bool *open)
{
	const char *at = value->text;

	while (isspace((unsigned char)*at))
		at++;
	while (*at) {
		const char *start = at;

		while (*at && !isspace((unsigned char)*at))
			at++;
		add_bytes(arguments, start, (size_t)(at - start), &value->origin);
		*open = true;
		while (isspace((unsigned char)*at))
			at++;
		if (*at)
			add_bytes(arguments, "", 1, NULL);
	}
}

static void expand_variable(const struct script_expansion *expansion, size_t way, const struct script_part *part,
		      struct script_text *arguments, bool *open)
{
	const struct script_value *value = picked_value(expansion, way, part->start, part->length);

	if (is_kept(expansion, part->start, part->length)) {
		add_bytes(arguments, "$", 1, NULL);
		add_bytes(arguments, part->start, part->length, NULL);
		*open = true;
	} else if (value && part->is_quoted) {
		add_bytes(arguments, value->text, strlen(value->text), &value->origin);
	} else if (value) {
		add_split(arguments, value, open);
	}
}

void script_expand_words(const struct script_expansion *expansion, size_t way, const struct script_words *words,
			 struct script_text *arguments)
{
	for (size_t i = 0; i < words->count && !arguments->is_cut; i++) {
		struct script_parts parts = script_parts_of(&words->list[i]);
		struct script_part part;
		bool open = false;

		while (!arguments->is_cut && script_part_next(&parts, &part)) {
			open = open || part.is_quoted || (part.kind == SCRIPT_TEXT && part.length);
			if (part.kind == SCRIPT_TEXT)
				add_literal(arguments, part.start, part.length, words->from);
			else
				expand_variable(expansion, way, &part, arguments, &open);
		}
		if (open)
			add_bytes(arguments, "", 1, NULL);
	}
}

void script_expand_options(const struct script_expansion *expansion, size_t way, const char *options,
			   struct script_text *result)
{
	while (*options && !result->is_cut) {
		size_t name = option_name(options), length = *options == '\\' && options[1] ? 2 : 1;
		const struct script_value *value = name ? picked_value(expansion, way, options + 1, name) : NULL;

		if (name)
			length += name;
		if (value) {
			add_bytes(result, value->text, strlen(value->text), &value->origin);
			add_bytes(result, " ", 1, NULL);
		} else if (!name || is_kept(expansion, options + 1, name)) {
			add_bytes(result, options, length, NULL);
		}
		options += length;
	}
}

void script_expansion_free(struct script_expansion *expansion)
{
	free(expansion->list);
	expansion->list = NULL;
}
