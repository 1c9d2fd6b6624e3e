/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a reader of GRUB's settings is, and what it has to say of a position. */
#pragma once

#include "base/messages.h"
#include "shell/shell-variables.h"

/* Progress of counting lines. */
struct settings_count {
	const char *at;
	const char *line; /* where that line begins */
	unsigned number;  /* its number */
};

struct settings_reading {
	struct shell *shell;
	const char *file;
	const char *const *used;
	struct messages *messages;
	const char *at;	       /* the rest of the text */
	struct settings_count begun;    /* up to the current command; no message is before it */
	struct settings_count counted;
	bool failed;
	bool ended; /* by return */
	const char *last_list; /* the last command if it is `A && B` that may fail; NULL: it is not */
	const char *last_failure; /* why the last command fails, which ends the file with that; NULL: it does not */
	const char *last;	  /* that command */
};

/* Counts the lines up to a position. */
void settings_count(struct settings_count *count, const char *at);

struct place settings_place(struct settings_reading *reading, const char *at);

/* Adds an error: grub-mkconfig ends at this position. */
void settings_fail(struct settings_reading *reading, const char *at, const char *what);

/* Warns that the value of a variable cannot be determined. */
void settings_doubt(struct settings_reading *reading, const char *at, const char *name, const char *why);

/* The name, of `length` bytes, among those whose values are asked for; NULL: it is none of them. */
const char *settings_used(const struct settings_reading *reading, const char *name, size_t length);

/* Skips a text that may set variables. They keep their known values, as such text often only appends to settings, but
 * are uncertain from then on. */
void settings_pass_over(struct settings_reading *reading, const char *start, const char *end, const char *why);

/* The same for all of the text from a position after which it may mean anything. */
void settings_give_up(struct settings_reading *reading, const char *at, const char *why);
