/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A command of a script with its arguments, on each of the ways that its variables allow. */
#pragma once

#include "script-state.h"

struct script_command {
	const struct script_source *source;
	const struct script_token *words;
	size_t count;
	const struct script_place *block; /* the body after the words; NULL: none */
};

/* The arguments of a command on one of the ways. */
struct script_arguments {
	struct text text;
	const char **list; /* in the text, with a NULL behind the last */
	size_t count;
	size_t room;
	bool is_cut; /* there would be more */
};

void script_arguments_free(struct script_arguments *arguments);

struct script_call {
	struct script *script;
	const struct script_command *command;
	struct script_origin origin;
	struct script_expansion expansion;
	size_t skipped; /* words before the arguments: ! and the command's name */
	struct script_arguments first; /* on the first of the ways, with the command's name before them */
	const char *name;
	const char **arguments; /* those of the first way behind the name */
};

void script_call_begin(struct script_call *call, struct script *script, const struct script_command *command);

/* The arguments on one of the ways. The caller frees them. */
struct script_arguments script_call_expand(const struct script_call *call, size_t way);

/* Sets a variable, or adds the values where it is only one of those that the command may set. */
void script_call_set(struct script_call *call, const char *name, size_t length, const struct script_set *set,
		     bool surely);

/* `why` is not copied. */
void script_call_set_unknown(struct script_call *call, const char *name, bool is_name);

/* The set of one value that was in `arguments`, with the doubts about the command. */
const struct script_set *script_call_value(const struct script_call *call, const struct script_arguments *arguments,
					   const char *value);

/* What follows in the menu may not run. */
void script_call_leave(struct script_call *call);

void script_call_free(struct script_call *call);
