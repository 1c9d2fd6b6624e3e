// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-expand.h"

#include <ctype.h>
#include <string.h>

#include "base/escape.h"
#include "base/strbuf.h"
#include "shell-skip.h"
#include "shell-variables.h"

/* Nothing that a kernel would take is as long, and a value may hold another one many times. */
#define VALUE_MOST (64 * KIB)

/* Nor are all settings together; each of many short assignments can ask for a long value. */
#define EXPANDED_MOST (4 * MIB)

/* The work at one word. */
struct work {
	struct shell *shell;
	struct text text;
	const char *unknown;
};

/* NAME, NAME:-WORD and the like, in braces or not. */
struct parameter {
	const char *name;
	size_t length;
	bool colon;	  /* empty counts as not set */
	char operator;	  /* 0: none */
	const char *word; /* behind it */
	const char *end;
};

static void expand(struct work *work, const char *at, const char *end, bool quoted, bool braced);

static void tell(struct work *work, const char *unknown)
{
	if (!work->unknown)
		work->unknown = unknown;
}

/* The place behind a part that was found to be closed before. */
static const char *behind(const char *at, const char *end, bool quoted)
{
	const char *found = shell_skip(at, quoted);

	return found && found < end ? found : end;
}

static void add_value(struct work *work, const char *value)
{
	size_t length;

	if (work->shell->expanded > EXPANDED_MOST) {
		tell(work, "more than 4 MiB of values in total");
		return;
	}
	length = strlen(value);
	work->shell->expanded += length;
	if (work->text.length + length > VALUE_MOST)
		tell(work, "a value of more than 64 KiB");
	else
		text_add(&work->text, value, length);
}

static const char *positional(struct work *work, const struct parameter *parameter)
{
	const struct shell *shell = work->shell;
	const char *const values[] = { shell->zero, shell->one, shell->two };
	/* Without braces it is one digit, whatever follows. */
	unsigned long number = parameter->length == 1 ? (unsigned long)(*parameter->name - '0')
						      : strtoul(parameter->name, NULL, 10);

	if (number)
		tell(work, shell->unknown_arguments);
	return number < sizeof(values) / sizeof(*values) ? values[number] : NULL;
}

/* A value as text_add() has it; NULL: not set. */
static const char *value_of(struct work *work, const struct parameter *parameter)
{
	const struct shell *shell = work->shell;
	const struct shell_variable *variable;

	if (isdigit((unsigned char)*parameter->name))
		return positional(work, parameter);
	if (*parameter->name == '#') {
		tell(work, shell->unknown_arguments);
		return "2";
	}
	if (!isalpha((unsigned char)*parameter->name) && *parameter->name != '_') {
		tell(work, "a special parameter");
		return NULL;
	}
	variable = shell_find(shell, parameter->name, parameter->length);
	if (variable && variable->unknown)
		tell(work, variable->unknown);
	if (!variable && shell->is_full)
		tell(work, "too many variables");
	return variable ? variable->value : NULL;
}

static void assign(struct work *work, const struct parameter *parameter, size_t from)
{
	auto_free char *value = copy_text(text_get(&work->text) + from);

	shell_set(work->shell, parameter->name, parameter->length, value, work->unknown);
}

static void expand_parameter(struct work *work, const struct parameter *parameter, bool quoted)
{
	const char *value = value_of(work, parameter);
	bool is_set = value && !(parameter->colon && !*value);
	size_t from = work->text.length;

	if (parameter->operator == '+' ? !is_set : is_set || !parameter->operator) {
		if (value && parameter->operator != '+')
			add_value(work, value);
		return;
	}
	if (parameter->operator == '?') {
		tell(work, "a variable that must be set");
		return;
	}
	expand(work, parameter->word, parameter->end, quoted, true);
	if (parameter->operator == '=')
		assign(work, parameter, from);
}

/* `at`: behind the opening brace. */
static bool read_braces(struct parameter *parameter, const char *at, const char *end)
{
	*parameter = (struct parameter){ .name = at, .end = end };
	while (at < end && isdigit((unsigned char)*at))
		at++;
	if (at == parameter->name)
		at += shell_name_length(at);
	if (at == parameter->name && at < end && strchr("@*#?-$!", *at))
		at++;
	parameter->length = (size_t)(at - parameter->name);
	if (!parameter->length)
		return false;
	if (at == end)
		return true;
	parameter->colon = *at == ':';
	at += parameter->colon;
	if (at == end || !strchr("-+=?", *at) || (*at == '=' && !shell_name_length(parameter->name)))
		return false;
	parameter->operator = *at;
	parameter->word = at + 1;
	return true;
}

static const char *expand_braces(struct work *work, const char *at, const char *end, bool quoted)
{
	const char *close = behind(at, end, quoted);
	struct parameter parameter;

	if (read_braces(&parameter, at + 2, close - 1))
		expand_parameter(work, &parameter, quoted);
	else
		tell(work, "a pattern in ${...}");
	return close;
}

static void add_arguments(struct work *work)
{
	tell(work, work->shell->unknown_arguments);
	text_addf(&work->text, "%s %s", work->shell->one, work->shell->two);
}

/* Returns the place behind it. */
static const char *expand_dollar(struct work *work, const char *at, const char *end, bool quoted)
{
	char next = at + 1 < end ? at[1] : '\0';
	struct parameter parameter = { .name = at + 1, .length = 1 };
	const char *behind_name;

	if (next == '{')
		return expand_braces(work, at, end, quoted);
	if (next == '(') {
		tell(work, at[2] == '(' ? "arithmetic" : "a command substitution");
		return behind(at, end, quoted);
	}
	if (shell_name_length(at + 1))
		parameter.length = shell_name_length(at + 1);
	behind_name = at + 1 + parameter.length;
	if (startswith(at + 1, "\\\n") || (behind_name < end && startswith(behind_name, "\\\n")))
		tell(work, "a name that may continue on the next line");
	if ((next == '\'' || next == '"') && !quoted)
		tell(work, "$ before a quote, which shells read differently");
	if (!next || (!isalnum((unsigned char)next) && !strchr("_@*#?-$!", next))) {
		text_add(&work->text, "$", 1);
		return at + 1;
	}
	if (next == '@' || next == '*')
		add_arguments(work);
	else
		expand_parameter(work, &parameter, quoted);
	return behind_name;
}

/* Returns the place behind it. */
static const char *expand_backslash(struct work *work, const char *at, const char *end, bool quoted, bool braced)
{
	if (at + 1 == end) {
		text_add(&work->text, at, 1);
		return end;
	}
	if (at[1] == '\n')
		return at + 2;
	if (quoted && !strchr(braced ? "$`\"\\}" : "$`\"\\", at[1]))
		text_add(&work->text, at, 1);
	text_add(&work->text, at + 1, 1);
	return at + 2;
}

static const char *expand_quotes(struct work *work, const char *at, const char *end)
{
	const char *close = behind(at, end, false);

	if (*at == '\'')
		text_add(&work->text, at + 1, (size_t)(close - at - 2));
	else
		expand(work, at + 1, close - 1, true, false);
	return close;
}

/* Quotes in `"${NAME:-"WORD"}"` are none of the word. */
static const char *expand_plain(struct work *work, const char *at, bool quoted)
{
	if (*at != '"' || !quoted)
		text_add(&work->text, at, 1);
	return at + 1;
}

static void expand(struct work *work, const char *at, const char *end, bool quoted, bool braced)
{
	const char *begin = at;

	while (at < end) {
		if (*at == '~' && !quoted && (at == begin || at[-1] == ':'))
			tell(work, "a home directory");
		if (*at == '\\') {
			at = expand_backslash(work, at, end, quoted, braced);
		} else if (*at == '$') {
			at = expand_dollar(work, at, end, quoted);
		} else if (*at == '`') {
			tell(work, "a command substitution");
			at = behind(at, end, quoted);
		} else if (!quoted && (*at == '\'' || *at == '"')) {
			at = expand_quotes(work, at, end);
		} else {
			at = expand_plain(work, at, quoted);
		}
	}
}

char *shell_expand(struct shell *shell, const char *word, size_t length, const char **unknown)
{
	struct work work = { .shell = shell };

	expand(&work, word, word + length, false, false);
	*unknown = work.unknown;
	return text_take(&work.text);
}
