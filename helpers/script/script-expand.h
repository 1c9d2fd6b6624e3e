/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Expands the words of GRUB's scripts, with each value that their variables can have (grub-core/script/execute.c). */
#pragma once

#include "base/strbuf.h"
#include "script-variables.h"
#include "script-words.h"

/* The ways in which one text is expanded. */
#define SCRIPT_WAYS_MOST 16

/* Bytes that come from the value of a variable. */
struct script_piece {
	size_t start;
	size_t end;
	struct script_origin origin;
};

/* A text and its pieces, in their order. */
struct script_text {
	struct text text;
	struct script_piece *pieces;
	size_t count;
	size_t room;
	bool is_cut; /* the text would have been longer than it may be */
};

void script_text_free(struct script_text *text);

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

/* Before the variables of a text are added to an expansion, whose first four members are set. */
void script_expansion_begin(struct script_expansion *expansion);
void script_expansion_add_words(struct script_expansion *expansion, const struct script_token *words, size_t count);

/* The variables of a boot loader entry's options: only $NAME, as blscfg.c of Fedora's GRUB expands them. */
void script_expansion_add_options(struct script_expansion *expansion, const char *options);

/* After all are added: counts the ways. */
void script_expansion_end(struct script_expansion *expansion);

/* Why there may be other ways, and the name of the variable in *name; without a reason all are known. */
struct script_doubt script_expansion_doubt(const struct script_expansion *expansion, const char **name);

struct script_words {
	const struct script_token *list;
	size_t count;
	const struct script_text *from; /* the text that they are in, for its origins; NULL: none */
};

/* Adds what words become on one of the ways: arguments, each with a NUL after it. */
void script_expand_words(const struct script_expansion *expansion, size_t way, const struct script_words *words,
			 struct script_text *arguments);

/* The same for a boot loader entry's options, which remain a text. */
void script_expand_options(const struct script_expansion *expansion, size_t way, const char *options,
			   struct script_text *result);

void script_expansion_free(struct script_expansion *expansion);
