/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expands the words of GRUB's scripts, with each value that their variables can have (grub-core/script/execute.c). */
#pragma once

#include "base/strbuf.h"
#include "script-variables.h"
#include "script-words.h"

/* The ways in which one text is expanded. */
#define SCRIPT_WAYS_MOST 16

/* A variable of the text. */
struct script_pick {
	struct script_variable *variable;
	const struct script_set *set;
	size_t divisor; /* the value of way W is list[W / divisor % count] */
};

struct script_expansion {
	struct script_variables *variables;
	const char *const *kept; /* names, NULL-terminated, whose variables are left as they are */
	bool in_menu;		 /* values as they were when the entries in files were read */
	bool has_arguments;	 /* $1 is an argument of a function or an entry */
	size_t id;
	struct script_pick *list;
	size_t count;
	size_t room;
	size_t ways;
	bool is_cut;   /* there are more ways */
	bool has_kept; /* it has a variable that is left as it is */
	char argument; /* one that is not known, as in $1; NUL: none */
};

/* Begin to expand a text: find its variables, and count the ways. The first four members of the expansion are set. The
 * caller frees it. */
void script_expansion_of_words(struct script_expansion *expansion, const struct script_token *words, size_t count);

/* The same for a boot loader entry's options: only $NAME, as blscfg.c of Fedora's GRUB expands them. */
void script_expansion_of_options(struct script_expansion *expansion, const char *options);

/* Why there may be other ways; without a reason all are known. *name, unless `name` is NULL,
 * becomes the variable's; NULL: there are too many ways. */
struct script_doubt script_expansion_doubt(const struct script_expansion *expansion, const char **name);

/* Adds what words become on one of the ways: arguments, each with a NUL after it. Returns false if they would be longer
 * than a text may be, and end too early. No other expansion may have been begun since. */
bool script_expand_words(const struct script_expansion *expansion, size_t way, const struct script_token *words,
			 size_t count, struct text *arguments);

/* The same for a boot loader entry's options, which remain a text. */
bool script_expand_options(const struct script_expansion *expansion, size_t way, const char *options,
			   struct text *result);

void script_expansion_free(struct script_expansion *expansion);

/* Adds an argument to the command line that GRUB's `linux` makes (grub-core/lib/cmdline.c): behind a blank, with quotes
 * around it if it has one, and a backslash before each backslash and quote. */
void script_line_add(struct text *line, const char *argument);
