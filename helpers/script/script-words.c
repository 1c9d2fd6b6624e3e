// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-words.h"

#include <ctype.h>

/* The length of the variable at `at`, which is after the dollar; 0: none (VARIABLE in yylex.l). */
static size_t variable_length(const char *at, const char *end)
{
	const char *start = at, *name;

	if (at < end && *at == '{')
		at++;
	name = at;
	if (at < end && isdigit((unsigned char)*at)) {
		while (at < end && isdigit((unsigned char)*at))
			at++;
	} else if (at < end && *at && strchr("?#*@", *at)) {
		at++;
	} else {
		while (at < end && (isalnum((unsigned char)*at) || *at == '_'))
			at++;
	}
	if (at == name)
		return 0;
	if (*start == '{') {
		if (at == end || *at != '}')
			return 0;
		at++;
	}
	return (size_t)(at - start);
}

/* Moves behind the quote that is open. Returns false if there is none. */
static bool skip_quote(struct script_reader *reader, char mark, bool translated)
{
	for (; reader->at < reader->end && *reader->at != mark; reader->at++) {
		const char *next = reader->at + 1;

		reader->line += *reader->at == '\n' || *reader->at == '\r';
		if (mark == '"' && *reader->at == '$' && !translated && !reader->is_lenient &&
		    !variable_length(next, reader->end))
			return false;
		if (mark == '"' && *reader->at == '\\' && next < reader->end) {
			reader->at++;
			reader->line += *reader->at == '\n';
		}
	}
	if (reader->at == reader->end)
		return reader->is_lenient;
	reader->at++;
	return true;
}

/* Moves behind a dollar and what belongs to it. */
static enum script_kind skip_dollar(struct script_reader *reader)
{
	size_t length = variable_length(reader->at + 1, reader->end);

	if (reader->at + 1 < reader->end && reader->at[1] == '"') {
		reader->at += 2;
		return skip_quote(reader, '"', true) ? SCRIPT_WORD : SCRIPT_UNCLOSED;
	}
	reader->at += 1 + length;
	return length || reader->is_lenient ? SCRIPT_WORD : SCRIPT_BAD;
}

static enum script_kind skip_quoted(struct script_reader *reader)
{
	char mark = *reader->at++;

	if (skip_quote(reader, mark, false))
		return SCRIPT_WORD;
	return reader->at == reader->end ? SCRIPT_UNCLOSED : SCRIPT_BAD;
}

static enum script_kind skip_escape(struct script_reader *reader)
{
	bool ends = reader->at + 1 >= reader->end;

	reader->at++;
	if (ends)
		return reader->is_lenient ? SCRIPT_WORD : SCRIPT_UNCLOSED;
	reader->line += *reader->at == '\n';
	reader->at++;
	return SCRIPT_WORD;
}

static enum script_kind skip_word(struct script_reader *reader)
{
	const char *stops = reader->is_lenient ? " \t\n;" : " \t\n;{}|&<>";
	enum script_kind kind = SCRIPT_WORD;

	while (kind == SCRIPT_WORD && reader->at < reader->end && !strchr(stops, *reader->at)) {
		if (*reader->at == '\'' || *reader->at == '"')
			kind = skip_quoted(reader);
		else if (*reader->at == '\\')
			kind = skip_escape(reader);
		else if (*reader->at == '$')
			kind = skip_dollar(reader);
		else
			reader->line += *reader->at++ == '\r';
	}
	return kind;
}

static void skip_between(struct script_reader *reader)
{
	while (reader->at < reader->end && *reader->at && strchr(" \t\r", *reader->at))
		reader->line += *reader->at++ == '\r';
	if (reader->at < reader->end && *reader->at == '#') {
		const char *newline = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));

		reader->at = newline ? newline : reader->end;
	}
}

static enum script_kind sign_kind(const struct script_reader *reader)
{
	switch (*reader->at) {
	case '\n':
		return SCRIPT_NEWLINE;
	case ';':
		return SCRIPT_SEMICOLON;
	case '{':
		return reader->is_lenient ? SCRIPT_WORD : SCRIPT_OPEN;
	case '}':
		return reader->is_lenient ? SCRIPT_WORD : SCRIPT_CLOSE;
	case '|':
	case '&':
	case '<':
	case '>':
		return reader->is_lenient ? SCRIPT_WORD : SCRIPT_BAD;
	default:
		return SCRIPT_WORD;
	}
}

void script_token_next(struct script_reader *reader, struct script_token *token)
{
	skip_between(reader);
	*token = (struct script_token){ SCRIPT_END, reader->at, 0, reader->line };
	if (reader->at == reader->end)
		return;
	token->kind = sign_kind(reader);
	if (token->kind == SCRIPT_WORD)
		token->kind = skip_word(reader);
	else
		reader->line += *reader->at++ == '\n';
	token->length = (size_t)(reader->at - token->start);
}

bool script_token_is(const struct script_token *token, const char *word)
{
	return token->kind == SCRIPT_WORD && token->length == strlen(word) &&
	       memcmp(token->start, word, token->length) == 0;
}

struct script_parts script_parts_of(const struct script_token *word)
{
	return (struct script_parts){ word->start, word->start + word->length, '\0' };
}

/* Opens or closes a quote. Returns whether one was opened. */
static bool turn_quote(struct script_parts *parts)
{
	bool opens = !parts->mark;

	parts->at += opens && *parts->at == '$';
	parts->mark = opens ? *parts->at : '\0';
	parts->at++;
	return opens;
}

static bool is_quote(const struct script_parts *parts)
{
	if (parts->mark)
		return *parts->at == parts->mark;
	return *parts->at == '\'' || *parts->at == '"' ||
	       (*parts->at == '$' && parts->at + 1 < parts->end && parts->at[1] == '"');
}

/* A backslash stands for itself before \xHH, and in double quotes before most characters (execute.c, yylex.l). */
static bool escapes_next(const struct script_parts *parts)
{
	const char *next = parts->at + 1;

	if (*parts->at != '\\' || parts->mark == '\'' || next >= parts->end)
		return false;
	if (parts->mark)
		return *next && strchr("$\\\"\n", *next);
	return !(parts->end - next >= 3 && *next == 'x' && isxdigit((unsigned char)next[1]) &&
		 isxdigit((unsigned char)next[2]));
}

static void take_variable(struct script_parts *parts, struct script_part *part, size_t length)
{
	bool braces = parts->at[1] == '{';

	part->kind = SCRIPT_VARIABLE;
	part->start = parts->at + 1 + braces;
	part->length = length - 2 * braces;
	parts->at += 1 + length;
}

/* Text up to the next byte that means something else. */
static void take_text(struct script_parts *parts, struct script_part *part)
{
	const char *ends = parts->mark == '\'' ? "'\r" : parts->mark ? "\"$\\\r" : "\"'$\\\r";

	part->start = parts->at++;
	while (parts->at < parts->end && !strchr(ends, *parts->at))
		parts->at++;
	part->length = (size_t)(parts->at - part->start);
}

bool script_part_next(struct script_parts *parts, struct script_part *part)
{
	while (parts->at < parts->end) {
		size_t length = *parts->at == '$' && parts->mark != '\''
					? variable_length(parts->at + 1, parts->end) : 0;

		*part = (struct script_part){ .start = parts->at, .is_quoted = parts->mark };
		if (is_quote(parts)) {
			part->is_quoted = true;
			if (turn_quote(parts))
				return true;
		} else if (*parts->at == '\r') {
			parts->at++;
		} else if (escapes_next(parts)) {
			parts->at += 2;
			part->start = parts->at - 1;
			part->length = 1;
			if (*part->start != '\n')
				return true;
		} else {
			if (length)
				take_variable(parts, part, length);
			else
				take_text(parts, part);
			return true;
		}
	}
	return false;
}
