// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-skip.h"

#include <ctype.h>
#include <string.h>

#define NESTED_MOST 50

static const char *skip_nested(const char *at, bool quoted, unsigned nested);

static const char *skip_to(const char *at, char close, bool quoted, unsigned nested)
{
	while (at && *at && *at != close)
		at = skip_nested(at, quoted, nested);
	return at && *at ? at + 1 : NULL;
}

static const char *skip_backquotes(const char *at)
{
	while (*at && *at != '`')
		at += *at == '\\' && at[1] ? 2 : 1;
	return *at ? at + 1 : NULL;
}

static const char *skip_single_quotes(const char *at)
{
	const char *end = strchr(at, '\'');

	return end ? end + 1 : NULL;
}

/* Whether brackets and quotes there, after an opening bracket, may not be syntax. */
static bool is_misleading(const char *at, const char *end)
{
	for (; at < end; at++) {
		bool begins = strchr(" \t\n;&|(){}", at[-1]);

		if (startswith(at, "<<") || (begins && *at == '#'))
			return true;
		if (begins && startswith(at, "case") && strchr(" \t\n\\", at[4]))
			return true;
	}
	return false;
}

static const char *skip_substitution(const char *at, unsigned nested)
{
	const char *end = skip_to(at + 2, ')', false, nested + 1);
	bool is_arithmetic = end && at[2] == '(' && end[-2] == ')';

	return end && !is_arithmetic && is_misleading(at + 2, end) ? NULL : end;
}

static const char *skip_nested(const char *at, bool quoted, unsigned nested)
{
	if (nested > NESTED_MOST)
		return NULL;
	/* $$ is a parameter on its own. */
	if (*at == '\\' || (*at == '$' && at[1] == '$'))
		return at + (at[1] ? 2 : 1);
	if (*at == '`')
		return skip_backquotes(at + 1);
	if (*at == '$' && at[1] == '{')
		return skip_to(at + 2, '}', quoted, nested + 1);
	if (*at == '$' && at[1] == '(')
		return skip_substitution(at, nested);
	if (*at == '(' && nested && !quoted)
		return skip_to(at + 1, ')', false, nested + 1);
	if (*at == '\'' && !quoted)
		return skip_single_quotes(at + 1);
	if (*at == '"' && !quoted)
		return skip_to(at + 1, '"', true, nested + 1);
	return at + 1;
}

const char *shell_skip(const char *at, bool quoted)
{
	return skip_nested(at, quoted, 0);
}

bool shell_is_unsure(const char *at)
{
	at = strstr(at, "$(");
	return at && is_misleading(at + 2, at + strlen(at));
}

const char *shell_skip_word(const char *at)
{
	while (at && *at && !strchr(" \t\n;&|<>()", *at))
		at = skip_nested(at, false, 0);
	return at;
}

size_t shell_name_length(const char *at)
{
	size_t length = 0;

	if (isdigit((unsigned char)*at))
		return 0;
	while (isalnum((unsigned char)at[length]) || at[length] == '_')
		length++;
	return length;
}

size_t shell_assigned_length(const char *word, bool is_bash)
{
	size_t length = shell_name_length(word);
	bool appends = is_bash && word[length] == '+';

	return length && word[length + appends] == '=' ? length : 0;
}

const char *shell_skip_blanks(const char *at)
{
	while (*at == ' ' || *at == '\t' || (*at == '\\' && at[1] == '\n'))
		at += *at == '\\' ? 2 : 1;
	return at;
}

const char *shell_skip_comment(const char *at)
{
	return *at == '#' ? at + strcspn(at, "\n") : at;
}

bool shell_is_one_of(const char *at, size_t length, const char *const *words)
{
	for (; *words; words++)
		if (strlen(*words) == length && memcmp(at, *words, length) == 0)
			return true;
	return false;
}
