/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Splits a script of GRUB into tokens, and words into their parts (grub-core/script/yylex.l). */
#pragma once

#include "base/base.h"

enum script_kind {
	SCRIPT_WORD,
	SCRIPT_NEWLINE,
	SCRIPT_SEMICOLON,
	SCRIPT_OPEN,	 /* { */
	SCRIPT_CLOSE,	 /* } */
	SCRIPT_BAD,	 /* a character that GRUB refuses here */
	SCRIPT_UNCLOSED, /* a quote without its end */
	SCRIPT_END,
};

struct script_token {
	enum script_kind kind;
	const char *start;
	size_t length;
	unsigned line; /* of its beginning */
};

struct script_reader {
	const char *at;
	const char *end;
	unsigned line;
	bool is_lenient; /* characters that GRUB refuses are parts of words, and an open quote ends with the text */
};

void script_token_next(struct script_reader *reader, struct script_token *token);

/* Whether a token is this word, without quotes. */
bool script_token_is(const struct script_token *token, const char *word);

enum script_part_kind {
	SCRIPT_TEXT,
	SCRIPT_VARIABLE, /* start and length are its name's, or a digit's or sign's */
};

struct script_part {
	enum script_part_kind kind;
	const char *start;
	size_t length;	/* may be 0 at the beginning of a quote */
	bool is_quoted; /* not split at blanks, and a word even if it is empty */
};

/* The parts of a word, in their order. */
struct script_parts {
	const char *at;
	const char *end;
	char mark; /* the quote that is open; NUL: none */
};

struct script_parts script_parts_of(const struct script_token *word);

/* Reads the next part. Returns false at the end. */
bool script_part_next(struct script_parts *parts, struct script_part *part);
