// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-syntax.h"

#include <string.h>

#include "base/strbuf.h"
#include "script-words.h"

/* What is open, a letter each: ENDS_ are those of the words that may come next. */
#define IN_CONDITION 'c'  /* of if and elif: then */
#define IN_THEN 't'	  /* elif, else, fi */
#define IN_ELSE 'e'	  /* fi */
#define IN_LOOP_HEAD 'h' /* of while, until and for: do */
#define IN_LOOP 'l'	  /* done */
#define IN_BLOCK '{'

struct syntax {
	struct text open;
	const char *first_open; /* where the outermost begins */
	bool begins;		/* a command may begin here */
	bool is_empty;		/* nothing is in the block yet */
	enum script_kind after; /* the last token */
};

static const struct keyword {
	const char *word;
	const char *within; /* the letters one of which is open; NULL: any or none */
	char opens;	    /* the letter in its place, or on top; NUL: none */
} keywords[] = {
	{ "if", NULL, IN_CONDITION },
	{ "while", NULL, IN_LOOP_HEAD },
	{ "until", NULL, IN_LOOP_HEAD },
	{ "for", NULL, IN_LOOP_HEAD },
	{ "then", "c", IN_THEN },
	{ "elif", "t", IN_CONDITION },
	{ "else", "t", IN_ELSE },
	{ "fi", "te", '\0' },
	{ "do", "h", IN_LOOP },
	{ "done", "l", '\0' },
};

static const struct keyword *find_keyword(const struct script_token *token)
{
	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++)
		if (script_token_is(token, keywords[i].word))
			return &keywords[i];
	return NULL;
}

static bool is_within(const struct syntax *syntax, const char *letters)
{
	return syntax->open.length && strchr(letters, syntax->open.bytes[syntax->open.length - 1]);
}

static void open_with(struct syntax *syntax, char letter, const char *at)
{
	if (!syntax->open.length)
		syntax->first_open = at;
	text_add(&syntax->open, &letter, 1);
}

static bool take_keyword(struct syntax *syntax, const struct keyword *keyword, const char *at)
{
	if (keyword->within && !is_within(syntax, keyword->within))
		return false;
	if (!keyword->within)
		open_with(syntax, keyword->opens, at);
	else if (keyword->opens)
		syntax->open.bytes[syntax->open.length - 1] = keyword->opens;
	else
		syntax->open.length--;
	/* Behind `for` is a name; behind the others, but for the last ones, a command. */
	syntax->begins = keyword->opens && !streq(keyword->word, "for");
	return true;
}

static bool take_word(struct syntax *syntax, const struct script_token *token)
{
	const struct keyword *keyword = syntax->begins ? find_keyword(token) : NULL;

	if (syntax->after == SCRIPT_CLOSE)
		return false;
	syntax->is_empty = false;
	if (keyword)
		return take_keyword(syntax, keyword, token->start);
	syntax->begins = false;
	return true;
}

/* Returns false if the token can be no part of a script here. */
static bool take_token(struct syntax *syntax, const struct script_token *token)
{
	switch (token->kind) {
	case SCRIPT_WORD:
		return take_word(syntax, token);
	case SCRIPT_NEWLINE:
	case SCRIPT_SEMICOLON:
		if (token->kind == SCRIPT_SEMICOLON && syntax->begins)
			return false;
		syntax->begins = true;
		return true;
	case SCRIPT_OPEN:
		if (syntax->begins)
			return false;
		open_with(syntax, IN_BLOCK, token->start);
		syntax->begins = syntax->is_empty = true;
		return true;
	case SCRIPT_CLOSE:
		if (syntax->is_empty || !is_within(syntax, "{"))
			return false;
		syntax->open.length--;
		syntax->begins = false;
		return true;
	default:
		return false;
	}
}

const char *script_refused(const char *text, enum script_use use)
{
	struct script_reader reader = { text, text + strlen(text), 1, false };
	struct syntax syntax = { .begins = use == SCRIPT_ALONE, .after = SCRIPT_NEWLINE };
	struct script_token token;
	const char *refused;

	while (script_token_next(&reader, &token), token.kind != SCRIPT_END && take_token(&syntax, &token))
		syntax.after = token.kind;
	if (token.kind != SCRIPT_END)
		refused = token.start;
	else
		refused = syntax.open.length ? syntax.first_open : NULL;
	text_free(&syntax.open);
	return refused;
}

const char *script_cut(const char *text)
{
	struct script_reader reader = { text, text + strlen(text), 1, false };
	const char *behind = text;
	struct script_token token;

	while (script_token_next(&reader, &token), token.kind == SCRIPT_WORD)
		behind = reader.at;
	behind += strspn(behind, " \t\r");
	return *behind ? behind : NULL;
}
