/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Messages for the user, collected first so that all errors are reported at once. */
#pragma once

#include "base.h"

/* A position in a file, counted from 1; line 0: none. */
struct place {
	unsigned line;
	unsigned column;
};

/* The place of `at`, which is in the text. */
struct place place_in_text(const char *text, const char *at);

enum message_kind {
	MESSAGE_ERROR,
	MESSAGE_WARNING,
	MESSAGE_NOTE,
	MESSAGE_KINDS,
};

/* How many messages of each kind about files are kept; the rest are only counted, as a file can have as many mistakes
 * as bytes. */
#define MESSAGES_MOST 50

/* The end of warnings about kernel arguments that cannot be read. */
#define MAY_BE_MISSED "arguments that take RAM may be missed"

struct message {
	enum message_kind kind;
	char *file; /* NULL: not about a file */
	struct place place;
	char *text;
};

struct messages {
	struct message *list; /* only those kept */
	size_t count;
	size_t room;
	size_t about_file[MESSAGE_KINDS]; /* kept or not */
};

/* Adds a message. `file` is copied and may be NULL. Past MESSAGES_MOST a message about a file is only counted. */
void message_add(struct messages *messages, enum message_kind kind, const char *file,
		 struct place place, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Whether another message of this kind about a file would be kept: if not, its text need not be built. */
bool message_is_kept(const struct messages *messages, enum message_kind kind);

/* Messages that are not about a file. */
#define say_error(messages, ...) \
	message_add(messages, MESSAGE_ERROR, NULL, (struct place){ 0 }, __VA_ARGS__)
#define say_warning(messages, ...) \
	message_add(messages, MESSAGE_WARNING, NULL, (struct place){ 0 }, __VA_ARGS__)

/* The number of errors, kept or not. */
size_t messages_errors(const struct messages *messages);

/* "and 3 more errors", for messages of a kind that were not kept; NULL: none. The caller frees it. */
char *messages_more(const struct messages *messages, enum message_kind kind);

/* Prints all messages, sorted by line, as FILE:LINE:COLUMN: error: text or PROGRAM: error: text, then how many were
 * not kept. */
void messages_print(const struct messages *messages, const char *program, FILE *out);

/* Prints all messages except errors. */
void messages_print_others(const struct messages *messages, const char *program, FILE *out);

/* Prints one message, as messages_print() does. */
void message_print(const struct message *message, const char *program, FILE *out);

/* Adds all messages of `from`, and the count of those it has not kept. */
void messages_copy(struct messages *messages, const struct messages *from);

void messages_free(struct messages *messages);
