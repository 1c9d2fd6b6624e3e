// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-variables.h"

#define CHUNK (64 * KIB)

struct script_memory {
	struct script_memory *next;
	size_t left; /* bytes behind `at` */
	char *at;
	max_align_t bytes[];
};

static struct script_memory *chunk_new(struct script_variables *variables, size_t size)
{
	struct script_memory *chunk = malloc(sizeof(*chunk) + size);

	if (!chunk)
		out_of_memory();
	*chunk = (struct script_memory){ variables->memory, size, (char *)chunk->bytes };
	variables->memory = chunk;
	return chunk;
}

void *script_alloc(struct script_variables *variables, size_t size)
{
	struct script_memory *chunk = variables->memory;
	void *found;

	size = (size + sizeof(void *) - 1) / sizeof(void *) * sizeof(void *);
	if (!chunk || chunk->left < size)
		chunk = chunk_new(variables, size > CHUNK ? size : CHUNK);
	found = chunk->at;
	chunk->at += size;
	chunk->left -= size;
	variables->used += size;
	return memset(found, 0, size);
}

char *script_copy(struct script_variables *variables, const char *text, size_t length)
{
	char *copy = script_alloc(variables, length + 1);

	memcpy(copy, text, length);
	return copy;
}

/* FNV-1a, of 64 bits. */
static size_t hash_of(const char *name, size_t length)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)name[i]) * UINT64_C(0x100000001b3);
	return hash ^ hash >> 32;
}

/* The place of a variable in the table, or where it would be. */
static struct script_variable **variable_slot(const struct script_variables *variables, const char *name,
					      size_t length)
{
	size_t at = hash_of(name, length) % variables->room;

	while (variables->table[at] && (strncmp(variables->table[at]->name, name, length) != 0 ||
					variables->table[at]->name[length]))
		at = (at + 1) % variables->room;
	return &variables->table[at];
}

struct script_variable *script_variable_find(const struct script_variables *variables, const char *name, size_t length)
{
	return variables->room ? *variable_slot(variables, name, length) : NULL;
}

static void enlarge_table(struct script_variables *variables)
{
	struct script_variable **old = variables->table;
	size_t room = variables->room;

	variables->room = room ? 2 * room : 256;
	variables->table = calloc(variables->room, sizeof(struct script_variable *));
	if (!variables->table)
		out_of_memory();
	for (size_t i = 0; i < room; i++)
		if (old[i])
			*variable_slot(variables, old[i]->name, strlen(old[i]->name)) = old[i];
	free(old);
}

struct script_variable *script_variable_get(struct script_variables *variables, const char *name, size_t length)
{
	static const struct script_set unset = { .count = 1, .list = { "" } };
	struct script_variable **slot;

	if (2 * variables->count >= variables->room)
		enlarge_table(variables);
	slot = variable_slot(variables, name, length);
	if (!*slot) {
		*slot = script_alloc(variables, sizeof(**slot));
		**slot = (struct script_variable){
			.name = script_copy(variables, name, length), .state = { .now = &unset },
		};
		variables->count++;
	}
	return *slot;
}

static struct script_set *set_new(struct script_variables *variables, size_t room, struct script_origin origin)
{
	struct script_set *set = script_alloc(variables, sizeof(*set) + room * sizeof(*set->list));

	set->origin = origin;
	set->since = ++variables->time;
	return set;
}

struct script_doubt script_doubt_worse(struct script_doubt a, struct script_doubt b)
{
	return a.why && (!a.is_name || !b.why || b.is_name) ? a : b;
}

const struct script_set *script_set_unknown(struct script_variables *variables, struct script_doubt doubt)
{
	struct script_set *set = set_new(variables, 0, doubt.origin);

	set->doubt = doubt;
	return set;
}

const struct script_set *script_set_of(struct script_variables *variables, const char *text,
				       struct script_origin origin)
{
	size_t length = strlen(text);
	struct script_set *set;

	if (length > SCRIPT_VALUE_MOST)
		return script_set_unknown(variables, (struct script_doubt){
			.why = "it is longer than 4096 bytes", .origin = origin });
	set = set_new(variables, 1, origin);
	set->list[set->count++] = script_copy(variables, text, length);
	return set;
}

static bool set_has(const struct script_set *set, const char *text)
{
	for (size_t i = 0; i < set->count; i++)
		if (streq(set->list[i], text))
			return true;
	return false;
}

static bool set_has_all(const struct script_set *set, const struct script_set *other)
{
	for (size_t i = 0; i < other->count; i++)
		if (!set_has(set, other->list[i]))
			return false;
	return script_doubt_worse(set->doubt, other->doubt).why == set->doubt.why;
}

static void set_add_all(struct script_set *set, const struct script_set *other)
{
	for (size_t i = 0; i < other->count; i++) {
		if (set_has(set, other->list[i]))
			continue;
		if (set->count < SCRIPT_VALUES_MOST)
			set->list[set->count++] = other->list[i];
		else
			set->doubt = (struct script_doubt){
				.why = "it can have more than 16 values", .origin = other->origin };
	}
}

const struct script_set *script_set_union(struct script_variables *variables, const struct script_set *a,
					  const struct script_set *b)
{
	struct script_set *set;

	if (a == b || (a->since <= b->since && (a->origin.line || !b->origin.line) && set_has_all(a, b)))
		return a;
	set = set_new(variables, a->count + b->count, b->origin.line ? b->origin : a->origin);
	set->since = a->since < b->since ? a->since : b->since;
	set->doubt = script_doubt_worse(a->doubt, b->doubt);
	set_add_all(set, a);
	set_add_all(set, b);
	return set;
}

void script_replace(struct script_variables *variables, struct script_variable *variable, struct script_state state)
{
	if (variable->state.branch != variables->branch)
		list_add(&variables->log, (struct script_change){ variable, variable->state });
	state.branch = variables->branch;
	variable->state = state;
}

void script_assign(struct script_variables *variables, struct script_variable *variable, const struct script_set *set)
{
	struct script_state state = variable->state;

	if (variables->menu_is_read && !state.in_menu)
		state.in_menu = state.now;
	state.now = variables->is_weak ? script_set_union(variables, state.now, set) : set;
	script_replace(variables, variable, state);
}

void script_doubt_all(struct script_variables *variables, const char *why, struct script_origin origin)
{
	variables->doubt = (struct script_doubt){ why, origin, false };
	variables->doubt_time = ++variables->time;
}

struct script_doubt script_set_doubt(const struct script_variables *variables, const struct script_set *set)
{
	if (!set->doubt.why && set->since < variables->doubt_time)
		return variables->doubt;
	return set->doubt;
}

void script_variables_free(struct script_variables *variables)
{
	for (struct script_memory *chunk = variables->memory, *next; chunk; chunk = next) {
		next = chunk->next;
		free(chunk);
	}
	free(variables->table);
	free(variables->log.list);
	*variables = (struct script_variables){ 0 };
}
