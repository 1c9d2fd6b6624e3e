// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-expand.h"

#include <ctype.h>
#include <string.h>

#include "base/escape.h"
#include "base/strbuf.h"
#include "shell-skip.h"
#include "shell-variables.h"

/* Much longer than a kernel accepts; limited as a value may contain another one many times. */
#define VALUE_MOST (64 * KIB)

/* For all settings together, as each of many short assignments can use a long value. */
#define EXPANDED_MOST (4 * MIB)

/* The expansion of one word. */
struct expansion {
	struct shell *shell;
	struct text text;
	const char *unknown;
};

/* NAME, NAME:-WORD and the like, in braces or not. */
struct parameter {
	const char *name;
	size_t length;
	bool colon;	  /* an empty value counts as unset */
	char operator;	  /* 0: none */
	const char *word; /* after the operator */
	const char *end;
};

static void expand_text(struct expansion *work, const char *at, const char *end, bool quoted, bool braced);

static void mark_unknown(struct expansion *work, const char *unknown)
{
	if (!work->unknown)
		work->unknown = unknown;
}

/* The end of a part that is known to be closed. */
static const char *skip_part(const char *at, const char *end, bool quoted)
{
	const char *found = shell_skip(at, quoted);

	return found && found < end ? found : end;
}

static void add_value(struct expansion *work, const char *value)
{
	size_t length;

	if (work->shell->expanded > EXPANDED_MOST) {
		mark_unknown(work, "more than 4 MiB of values in total");
		return;
	}
	length = strlen(value);
	work->shell->expanded += length;
	if (work->text.length + length > VALUE_MOST)
		mark_unknown(work, "a value of more than 64 KiB");
	else
		text_add(&work->text, value, length);
}

static const char *positional_value(struct expansion *work, const struct parameter *parameter)
{
	const struct shell *shell = work->shell;
	const char *const values[] = { shell->zero, shell->one, shell->two };
	/* Without braces only one digit is used. */
	unsigned long number = parameter->length == 1 ? (unsigned long)(*parameter->name - '0')
						      : strtoul(parameter->name, NULL, 10);

	if (number)
		mark_unknown(work, shell->unknown_arguments);
	return number < sizeof(values) / sizeof(*values) ? values[number] : NULL;
}

/* The parameter's value; NULL: not set. */
static const char *parameter_value(struct expansion *work, const struct parameter *parameter)
{
	const struct shell *shell = work->shell;
	const struct shell_variable *variable;

	if (isdigit((unsigned char)*parameter->name))
		return positional_value(work, parameter);
	if (*parameter->name == '#') {
		mark_unknown(work, shell->unknown_arguments);
		return "2";
	}
	if (!isalpha((unsigned char)*parameter->name) && *parameter->name != '_') {
		mark_unknown(work, "a special parameter");
		return NULL;
	}
	variable = shell_find(shell, parameter->name, parameter->length);
	if (variable && variable->unknown)
		mark_unknown(work, variable->unknown);
	if (!variable && shell->is_full)
		mark_unknown(work, "too many variables");
	return variable ? variable->value : NULL;
}

static void assign_default(struct expansion *work, const struct parameter *parameter, size_t from)
{
	auto_free char *value = copy_text(text_get(&work->text) + from);

	shell_set(work->shell, parameter->name, parameter->length, value, work->unknown);
}

static void expand_parameter(struct expansion *work, const struct parameter *parameter, bool quoted)
{
	const char *value = parameter_value(work, parameter);
	bool is_set = value && !(parameter->colon && !*value);
	size_t from = work->text.length;

	if (parameter->operator == '+' ? !is_set : is_set || !parameter->operator) {
		if (value && parameter->operator != '+')
			add_value(work, value);
		return;
	}
	if (parameter->operator == '?') {
		if (!work->unknown)
			work->shell->error = "this variable is not set, and must be";
		mark_unknown(work, "a variable that must be set");
		return;
	}
	expand_text(work, parameter->word, parameter->end, quoted, true);
	if (parameter->operator == '=')
		assign_default(work, parameter, from);
}

/* `at`: after the opening brace. */
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

/* Those of POSIX have a # or %; other shells than bash end at any other. */
static void expand_pattern(struct expansion *work, const char *at, const char *end)
{
	at += shell_name_length(at);
	mark_unknown(work, "a pattern in ${...}");
	if (!work->shell->is_bash && at < end && strchr(":/^,@", *at))
		work->shell->error = "only bash knows this form of ${...}, and sh is another shell";
}

static const char *expand_braces(struct expansion *work, const char *at, const char *end, bool quoted)
{
	const char *close = skip_part(at, end, quoted);
	struct parameter parameter;

	if (read_braces(&parameter, at + 2, close - 1))
		expand_parameter(work, &parameter, quoted);
	else
		expand_pattern(work, at + 2, close - 1);
	return close;
}

static void add_arguments(struct expansion *work)
{
	mark_unknown(work, work->shell->unknown_arguments);
	text_addf(&work->text, "%s %s", work->shell->one, work->shell->two);
}

/* Returns the end of what was expanded. */
static const char *expand_dollar(struct expansion *work, const char *at, const char *end, bool quoted)
{
	char next = at + 1 < end ? at[1] : '\0';
	struct parameter parameter = { .name = at + 1, .length = 1 };
	const char *behind_name;

	if (next == '{')
		return expand_braces(work, at, end, quoted);
	if (next == '(') {
		mark_unknown(work, at[2] == '(' ? "arithmetic" : "a command substitution");
		return skip_part(at, end, quoted);
	}
	if (shell_name_length(at + 1))
		parameter.length = shell_name_length(at + 1);
	behind_name = at + 1 + parameter.length;
	if (startswith(at + 1, "\\\n") || (behind_name < end && startswith(behind_name, "\\\n")))
		mark_unknown(work, "a name that may continue on the next line");
	if ((next == '\'' || next == '"') && !quoted)
		mark_unknown(work, "$ before a quote, which shells read differently");
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

/* Returns the end of what was expanded. */
static const char *expand_backslash(struct expansion *work, const char *at, const char *end, bool quoted, bool braced)
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

static const char *expand_quotes(struct expansion *work, const char *at, const char *end)
{
	const char *close = skip_part(at, end, false);

	if (*at == '\'')
		text_add(&work->text, at + 1, (size_t)(close - at - 2));
	else
		expand_text(work, at + 1, close - 1, true, false);
	return close;
}

/* Inner quotes in `"${NAME:-"WORD"}"` are removed. */
static const char *expand_plain(struct expansion *work, const char *at, bool quoted)
{
	if (*at != '"' || !quoted)
		text_add(&work->text, at, 1);
	return at + 1;
}

static void expand_text(struct expansion *work, const char *at, const char *end, bool quoted, bool braced)
{
	const char *begin = at;

	while (at < end) {
		if (*at == '~' && !quoted && (at == begin || at[-1] == ':'))
			mark_unknown(work, "a home directory");
		if (*at == '\\') {
			at = expand_backslash(work, at, end, quoted, braced);
		} else if (*at == '$') {
			at = expand_dollar(work, at, end, quoted);
		} else if (*at == '`') {
			mark_unknown(work, "a command substitution");
			at = skip_part(at, end, quoted);
		} else if (!quoted && (*at == '\'' || *at == '"')) {
			at = expand_quotes(work, at, end);
		} else {
			at = expand_plain(work, at, quoted);
		}
	}
}

char *shell_expand(struct shell *shell, const char *word, size_t length, const char **unknown)
{
	struct expansion work = { .shell = shell };

	shell->error = NULL;
	expand_text(&work, word, word + length, false, false);
	*unknown = work.unknown;
	return text_take(&work.text);
}
