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

struct script_call {
	struct script *script;
	const struct script_command *command;
	struct script_origin origin;
	struct script_expansion expansion;
	struct script_text text; /* the arguments on the first of the ways */
	const char *name;	 /* of the command, in it */
	size_t skipped;		 /* words before the arguments */
};

void script_call_begin(struct script_call *call, struct script *script, const struct script_command *command);

/* The arguments on one of the ways, each with a NUL after it. The caller frees them. */
struct script_text script_call_expand(const struct script_call *call, size_t way);

/* The arguments from the `index`th word on; the end if there is none. */
const char *script_text_argument(const struct script_text *text, size_t index);
const char *script_text_end(const struct script_text *text);

/* Sets a variable, or adds the values where it is only one of those that the command may set. */
void script_call_set(struct script_call *call, const char *name, size_t length, const struct script_set *set,
		     bool surely);

/* `why` is not copied. */
void script_call_set_unknown(struct script_call *call, const char *name, const char *why);

/* The set of one value that was in `text`, with the doubts about the command. */
const struct script_set *script_call_value(const struct script_call *call, const struct script_text *text,
					   const char *value);

/* What follows in the menu may not run. */
void script_call_leave(struct script_call *call);

void script_call_free(struct script_call *call);
