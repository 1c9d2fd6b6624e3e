/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The variables of a script of GRUB, each with all values that it can have. */
#pragma once

#include "script-source.h"
#include "script-words.h"

/* Values that one variable can have; more are left out, and it is not known then. */
#define SCRIPT_VALUES_MOST 16

/* Bytes of one value: twice as many as a kernel takes (COMMAND_LINE_SIZE of x86 is 2048). */
#define SCRIPT_VALUE_MOST 4096

/* Why other values may be possible. */
struct script_doubt {
	const char *why; /* NULL: they are not */
	struct script_origin origin;
	bool is_name; /* of a device or a filesystem, so whichever it is, it holds no arguments */
};

/* The one of both that leaves more possible. */
struct script_doubt script_doubt_worse(struct script_doubt a, struct script_doubt b);

/* Is not changed once it is made. */
struct script_set {
	struct script_doubt doubt;
	struct script_origin origin; /* of the command that set it last; line 0: only the environment block or GRUB */
	size_t since; /* the time at which it was set; 0: never */
	size_t count;
	const char *list[];
};

/* The body of a function or an entry. */
struct script_place {
	const struct script_source *source;
	struct script_reader reader; /* behind its { */
};

struct script_state {
	const struct script_set *now;
	const struct script_set *in_menu; /* when the entries that are separate files were read; NULL: as now */
	size_t branch;			  /* the one that has the state before */
};

struct script_variable {
	const char *name;
	const struct script_place *function; /* that of this name; NULL: none */
	struct script_state state;
	size_t pick; /* see script-expand.c and script-branch.c */
	size_t picked_by;
	size_t merges;
	bool is_told; /* that its value is not known */
};

/* A variable's state, to go back to. */
struct script_change {
	struct script_variable *variable;
	struct script_state state;
};

struct script_changes {
	struct script_change *list;
	size_t count;
	size_t room;
};

struct script_memory;

struct script_variables {
	struct script_memory *memory;
	size_t used; /* bytes of memory */
	struct script_variable **table; /* a hash table; NULL: free */
	size_t room;
	size_t count;
	size_t time;
	size_t branches;	     /* made so far */
	size_t branch;		     /* the innermost; 0: none */
	struct script_changes log;   /* the former states of what a branch changes */
	bool is_weak;		     /* what is done now may not be done: values are added, none is replaced */
	bool menu_is_read;	     /* see script_variable.in_menu */
	bool menu_is_read_again;
	struct script_doubt doubt;   /* all values that were set before doubt_time may be others */
	size_t doubt_time;
};

/* Memory that is freed with the variables. */
void *script_alloc(struct script_variables *variables, size_t size);
char *script_copy(struct script_variables *variables, const char *text, size_t length);

/* Finds a variable; NULL: none. */
struct script_variable *script_variable_find(const struct script_variables *variables, const char *name,
					     size_t length);

/* Finds a variable or makes one that is not set. */
struct script_variable *script_variable_get(struct script_variables *variables, const char *name, size_t length);

/* A set of one value, which is copied. One that is too long is a doubt. */
const struct script_set *script_set_of(struct script_variables *variables, const char *text,
				       struct script_origin origin);

/* The same, of no value that is known. The doubt's text is not copied. */
const struct script_set *script_set_unknown(struct script_variables *variables, struct script_doubt doubt);

/* All values of both. */
const struct script_set *script_set_union(struct script_variables *variables, const struct script_set *a,
					  const struct script_set *b);

/* Sets a variable, or only adds the values if that may not be done. */
void script_assign(struct script_variables *variables, struct script_variable *variable,
		   const struct script_set *set);

/* The same, without adding: for branches that are joined. The branch of the state does not matter. */
void script_replace(struct script_variables *variables, struct script_variable *variable, struct script_state state);

/* From now on every value may be another. `why` is not copied. */
void script_doubt_all(struct script_variables *variables, const char *why, struct script_origin origin);

/* Why the values of a set may not be all. */
struct script_doubt script_set_doubt(const struct script_variables *variables, const struct script_set *set);

void script_variables_free(struct script_variables *variables);
