/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The place in a script that is followed. */
#pragma once

#include "script-state.h"
#include "script-test.h"

struct script_run {
	struct script *script;
	const struct script_source *source;
	enum script_truth (*list)(struct script_run *run); /* follows commands; returns whether the last one succeeds */
	struct script_reader reader;
	struct script_token token; /* the next one */
	unsigned skipping;	   /* what comes next is not run */
	unsigned nested;
	bool has_failed; /* GRUB refuses what was begun */
};

/* Moves to the next token, which is the last one if the script is too long. */
void script_run_next(struct script_run *run);

void script_run_skip_newlines(struct script_run *run);

/* Begins a command with others in it; at its end the caller takes 1 from `nested`. Returns false if that is too deep.
 */
bool script_run_nest(struct script_run *run);

/* Whether the next token is one of the words of a NULL-terminated list. */
bool script_run_at_word(const struct script_run *run, const char *const *words);

/* Takes a word or a bracket that must come next to end what began at `start`. Returns whether it did. */
bool script_run_take(struct script_run *run, const char *word, const struct script_token *start);

/* Takes the words of a command, as an array of *count that the caller frees. */
struct script_token *script_run_words(struct script_run *run, size_t *count);

/* GRUB refuses what stands at a token. Warns, once for a menu, as GRUB often refuses what follows as well. */
void script_run_fail(struct script_run *run, const struct script_token *token, const char *problem);

/* The rest is not followed. Warns, and no value is certain from here on. */
void script_run_stop(struct script_run *run, const char *problem);
