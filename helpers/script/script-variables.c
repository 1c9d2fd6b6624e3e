// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-variables.h"

#define CHUNK (64 * KIB)

struct script_memory {
	struct script_memory *next;
	max_align_t bytes[];
};

/* The bytes of a chunk are counted down in `left`, which is at the beginning of the newest one. */
struct chunk_state {
	size_t left;
	char *at;
};

static struct chunk_state *chunk_new(struct script_variables *variables, size_t size)
{
	struct script_memory *chunk = malloc(sizeof(*chunk) + sizeof(struct chunk_state) + size);
	struct chunk_state *state;

	if (!chunk)
		out_of_memory();
	chunk->next = variables->memory;
	variables->memory = chunk;
	state = (struct chunk_state *)chunk->bytes;
	*state = (struct chunk_state){ size, (char *)(state + 1) };
	return state;
}

void *script_alloc(struct script_variables *variables, size_t size)
{
	struct chunk_state *state = variables->memory ? (struct chunk_state *)variables->memory->bytes : NULL;
	void *found;

	size = (size + sizeof(void *) - 1) / sizeof(void *) * sizeof(void *);
	if (!state || state->left < size)
		state = chunk_new(variables, size > CHUNK ? size : CHUNK);
	found = state->at;
	state->at += size;
	state->left -= size;
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
	static const struct script_set unset = { .count = 1, .list = { { .text = "" } } };
	struct script_variable **slot;

	if (2 * variables->count >= variables->room)
		enlarge_table(variables);
	slot = variable_slot(variables, name, length);
	if (!*slot) {
		*slot = script_alloc(variables, sizeof(**slot));
		**slot = (struct script_variable){
			.name = script_copy(variables, name, length), .now = &unset,
		};
		variables->count++;
	}
	return *slot;
}

static struct script_set *set_new(struct script_variables *variables, size_t count)
{
	struct script_set *set = script_alloc(variables, sizeof(*set) + count * sizeof(*set->list));

	set->since = ++variables->time;
	return set;
}

const struct script_set *script_set_unknown(struct script_variables *variables, const char *why,
					    struct script_origin origin)
{
	struct script_set *set = set_new(variables, 0);

	set->doubt = (struct script_doubt){ why, origin };
	set->is_assigned = origin.line;
	return set;
}

const struct script_set *script_set_of(struct script_variables *variables, const char *text,
				       struct script_origin origin)
{
	size_t length = strlen(text);
	struct script_set *set;

	if (length > SCRIPT_VALUE_MOST)
		return script_set_unknown(variables, "it is longer than 4096 bytes", origin);
	set = set_new(variables, 1);
	set->is_assigned = origin.line;
	set->list[set->count++] = (struct script_value){ script_copy(variables, text, length), origin };
	return set;
}

static bool set_has(const struct script_set *set, const char *text)
{
	for (size_t i = 0; i < set->count; i++)
		if (streq(set->list[i].text, text))
			return true;
	return false;
}

static bool set_has_all(const struct script_set *set, const struct script_set *other)
{
	for (size_t i = 0; i < other->count; i++)
		if (!set_has(set, other->list[i].text))
			return false;
	return set->doubt.why || !other->doubt.why;
}

static void set_add(struct script_set *set, const struct script_value *value)
{
	if (set_has(set, value->text))
		return;
	if (set->count < SCRIPT_VALUES_MOST)
		set->list[set->count++] = *value;
	else
		set->doubt = (struct script_doubt){ "it can have more than 16 values", value->origin };
}

const struct script_set *script_set_union(struct script_variables *variables, const struct script_set *a,
					  const struct script_set *b)
{
	struct script_set *set;

	if (a == b || (a->since <= b->since && a->is_assigned >= b->is_assigned && set_has_all(a, b)))
		return a;
	set = set_new(variables, a->count + b->count);
	set->since = a->since < b->since ? a->since : b->since;
	set->is_assigned = a->is_assigned || b->is_assigned;
	set->doubt = a->doubt.why ? a->doubt : b->doubt;
	for (size_t i = 0; i < a->count; i++)
		set_add(set, &a->list[i]);
	for (size_t i = 0; i < b->count; i++)
		set_add(set, &b->list[i]);
	return set;
}

void script_replace(struct script_variables *variables, struct script_variable *variable, const struct script_set *now,
		    const struct script_set *in_menu)
{
	struct script_changes *log = &variables->log;

	if (variable->branch != variables->branch) {
		log->list = grow(log->list, &log->room, log->count + 1, sizeof(*log->list));
		log->list[log->count++] = (struct script_change){
			variable, variable->now, variable->in_menu, variable->branch,
		};
		variable->branch = variables->branch;
	}
	variable->now = now;
	variable->in_menu = in_menu;
}

void script_assign(struct script_variables *variables, struct script_variable *variable, const struct script_set *set)
{
	const struct script_set *in_menu = variable->in_menu;

	if (variables->menu_is_read && !in_menu)
		in_menu = variable->now;
	if (variables->is_weak)
		set = script_set_union(variables, variable->now, set);
	script_replace(variables, variable, set, in_menu);
}

void script_doubt_all(struct script_variables *variables, const char *why, struct script_origin origin)
{
	variables->doubt = (struct script_doubt){ why, origin };
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
