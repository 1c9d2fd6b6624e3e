/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a person is told: collected first, so that all that is wrong is said at once. */
#pragma once

#include "base.h"

/* Where in a file; line 0: nowhere in it. Both count from 1. */
struct place {
	unsigned line;
	unsigned column;
};

enum message_kind {
	MESSAGE_ERROR,
	MESSAGE_WARNING,
	MESSAGE_NOTE,
	MESSAGE_KINDS,
};

/* So many of each kind about a file are kept, and of the others only the number: a file can hold as many mistakes as
 * bytes. */
#define MESSAGES_MOST 50

struct message {
	enum message_kind kind;
	char *file; /* NULL: not about a file */
	struct place place;
	char *text;
};

struct messages {
	struct message *list; /* those that are kept */
	size_t count;
	size_t room;
	size_t about_file[MESSAGE_KINDS]; /* kept or not */
};

/* Adds a message; `file` may be NULL, and is copied. One about a file is only counted when there are enough. */
void message_add(struct messages *messages, enum message_kind kind, const char *file,
		 struct place place, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Whether one more of a kind about a file would be kept: what takes time to word need not be worded otherwise. */
bool message_is_kept(const struct messages *messages, enum message_kind kind);

/* Messages that are about no file. */
#define say_error(messages, ...) \
	message_add(messages, MESSAGE_ERROR, NULL, (struct place){ 0 }, __VA_ARGS__)
#define say_warning(messages, ...) \
	message_add(messages, MESSAGE_WARNING, NULL, (struct place){ 0 }, __VA_ARGS__)

/* How many errors there are, kept or not. */
size_t messages_errors(const struct messages *messages);

/* "and 3 more errors", for those of a kind that were not kept; NULL: there are none. The caller frees it. */
char *messages_more(const struct messages *messages, enum message_kind kind);

/* Prints all of them to `out`, those of a file in the order of their lines: FILE:LINE:COLUMN: error: text, or PROGRAM:
 * text. At the end stands how many were not kept. */
void messages_print(const struct messages *messages, const char *program, FILE *out);

/* The same without the errors. */
void messages_print_others(const struct messages *messages, const char *program, FILE *out);

/* Prints one, as messages_print() does. */
void message_print(const struct message *message, const char *program, FILE *out);

void messages_free(struct messages *messages);
