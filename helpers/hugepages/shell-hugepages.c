// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-hugepages.h"

#include <string.h>

#include "base/sysroot.h"
#include "command-hugepages.h"
#include "command-words.h"
#include "text-lines.h"

/* Programs are larger; scripts that a person wrote are not. */
#define SCRIPT_MOST (64 << 10)

#define CALLS_MOST 64
#define ARGUMENTS_MOST 9
#define DEPTH_MOST 2

struct shell_function {
	char *name;
	char *body;
	unsigned line; /* of the name */
	bool is_called;
};

struct shell_script {
	struct hugepage_settings *settings;
	struct named_values *values;
	const struct setting_place *file;
	struct shell_function *list;
	size_t count;
	size_t room;
	unsigned calls;
	unsigned depth; /* of scripts that run scripts */
};

static void shell_script_free(struct shell_script *script)
{
	for (size_t i = 0; i < script->count; i++) {
		free(script->list[i].name);
		free(script->list[i].body);
	}
	free(script->list);
}

static const char *behind_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	return startswith(text, word) && strchr(" \t", text[length]) ? text + length + strspn(text + length, " \t")
								       : text;
}

/* The text of an assignment's value: in quotes, or up to a blank. The caller frees it. */
static char *assigned(const char *value)
{
	char mark = *value == '"' || *value == '\'' ? *value : '\0';
	const char end[] = { mark, '\0' };

	return mark ? format_text("%.*s", (int)strcspn(value + 1, end), value + 1)
		     : format_text("%.*s", (int)strcspn(value, " \t;&|"), value);
}

/* Several assignments may share a line. */
void shell_values_take(struct named_values *values, const char *line)
{
	for (const char *at = line; *at; at += strspn(at, "; \t")) {
		auto_free char *value = NULL;
		size_t length;

		at = behind_word(behind_word(behind_word(at, "export"), "local"), "readonly");
		length = named_value_length(at);
		if (!length)
			return;
		value = assigned(at + length + 1);
		named_values_set(values, at, length, value);
		at += length + 1 + strlen(value);
		at += strspn(at, "'\"");
		if (*at && !strchr("; \t", *at))
			return;
	}
}

/* `for NAME in WORD...`: of several words, any; what is in braces as well. */
static void take_loop(struct named_values *values, const struct command_words *words)
{
	const char *value = words->count > 4 && !command_is_operator(words->list[4]) ? "*" : NULL;
	auto_free char *pattern = NULL;
	char *brace;

	if (words->count < 4 || !streq(words->list[0], "for") || !streq(words->list[2], "in"))
		return;
	pattern = copy_text(value ? value : words->list[3]);
	brace = strchr(pattern, '{');
	if (brace && strchr(brace, '}')) {
		char *behind = strchr(brace, '}') + 1;

		*brace = '*';
		memmove(brace + 1, behind, strlen(behind) + 1);
	}
	named_values_set(values, words->list[1], strlen(words->list[1]), pattern);
}

static void set_arguments(struct named_values *values, char *const *words, size_t count)
{
	for (size_t i = 0; i < count && i < ARGUMENTS_MOST && !command_is_operator(words[i]); i++) {
		const char name[] = { (char)('1' + i), '\0' };

		named_values_set(values, name, 1, words[i]);
	}
}

static void parse_lines(struct shell_script *script, char *text, unsigned before);

static void call(struct shell_script *script, struct shell_function *function)
{
	auto_free char *body = copy_text(function->body);

	function->is_called = true;
	if (script->calls++ < CALLS_MOST)
		parse_lines(script, body, function->line);
}

static void call_functions(struct shell_script *script, const struct command_words *words)
{
	for (size_t i = 0; i < words->count; i++)
		for (size_t j = 0; j < script->count; j++) {
			if (!streq(words->list[i], script->list[j].name))
				continue;
			set_arguments(script->values, words->list + i + 1, words->count - i - 1);
			call(script, &script->list[j]);
			break;
		}
}

/* The length of the name in `NAME() {` or `function NAME {`; 0: no function begins there. */
static size_t function_name(const char *line, const char **name)
{
	size_t length;

	*name = behind_word(line, "function");
	length = strcspn(*name, " \t(){};='\"$");
	if (*name != line)
		return length;
	return startswith(*name + length + strspn(*name + length, " \t"), "()") ? length : 0;
}

/* Reads a function to the line that begins with }. */
static void take_function(struct shell_script *script, const char *name, size_t length, struct text_lines *lines)
{
	struct shell_function function = { format_text("%.*s", (int)length, name), NULL, lines->number, false };
	const char *brace = strchr(name, '{'), *close = brace ? strrchr(brace, '}') : NULL;
	char *body = lines->rest;
	struct text_line line;

	/* The whole body is on the line. */
	if (close) {
		function.line--;
		function.body = format_text("%.*s", (int)(close - brace - 1), brace + 1);
	} else if (body) {
		char *end = *body == '}' ? body : strstr(body, "\n}");

		function.body = format_text("%.*s", end ? (int)(end - body) : (int)strlen(body), body);
		while (lines->rest && (!end || lines->rest <= end) && text_line_next(lines, &line))
			continue;
	}
	if (function.body)
		list_add(script, function);
	else
		free(function.name);
}

/* The text of a file that may be any that a command names; NULL: not read. Files of the kernel, of which some block
 * until there is something to read, have no size. */
static char *named_text(const struct sysroot *root, const char *path)
{
	struct stat status;
	size_t length;
	char *text = NULL;

	if (sysroot_stat(root, path, &status) && S_ISREG(status.st_mode) && status.st_size)
		text = sysroot_read(root, path, SCRIPT_MOST, &length);
	if (text)
		blank_nuls(text, length);
	return text;
}

/* The text of a shell script; NULL: something else. /etc/dpdk is read by itself, not by its script. */
static char *script_text(const struct sysroot *root, const char *path)
{
	char *text = startswith(path, "/usr/lib/dpdk/") ? NULL : named_text(root, path);
	auto_free char *first = text ? format_text("%.*s", (int)strcspn(text, "\n"), text) : NULL;

	if (!text)
		return NULL;
	if (!startswith(first, "#!") || !strstr(first, "sh")) {
		free(text);
		return NULL;
	}
	return text;
}

static void parse_all(struct shell_script *script, char *text);

static void follow_scripts(const struct shell_script *script, const struct command_words *words)
{
	const struct sysroot *root = script->file->root;

	for (size_t i = 0; i < words->count && script->depth < DEPTH_MOST; i++) {
		const char *path = words->list[i];
		struct setting_place file = { root, path, 0, NULL, script->file->messages };
		struct shell_script other = {
			.settings = script->settings, .values = script->values, .file = &file,
			.depth = script->depth + 1,
		};
		auto_free char *text = *path == '/' ? script_text(root, path) : NULL;

		if (!text)
			continue;
		set_arguments(script->values, words->list + i + 1, words->count - i - 1);
		parse_all(&other, text);
		shell_script_free(&other);
	}
}

void shell_values_read(struct named_values *values, const struct sysroot *root, const char *path)
{
	auto_free char *text = named_text(root, path);
	struct text_lines lines = { text, 0 };
	struct text_line line;

	while (text_line_next(&lines, &line))
		if (*line.text != '#')
			shell_values_take(values, line.text);
}

static void source_values(const struct shell_script *script, const struct command_words *words)
{
	for (size_t i = 0; i + 1 < words->count; i++)
		if ((streq(words->list[i], ".") || streq(words->list[i], "source")) && *words->list[i + 1] == '/')
			shell_values_read(script->values, script->file->root, words->list[i + 1]);
}

static void parse_command(struct shell_script *script, const char *line, unsigned number)
{
	struct setting_place place = *script->file;
	auto_clean(command_words) struct command_words words = { 0 };
	auto_free char *expanded = NULL;

	shell_values_take(script->values, line);
	expanded = named_values_expand(script->values, line);
	command_words_read(&words, expanded);
	take_loop(script->values, &words);
	source_values(script, &words);
	place.line = number;
	place.text = line;
	command_hugepages_add(script->settings, &words, &place);
	call_functions(script, &words);
	follow_scripts(script, &words);
}

static void parse_lines(struct shell_script *script, char *text, unsigned before)
{
	struct text_lines lines = { text, before };
	unsigned number;
	char *whole;

	for (; (whole = text_whole_line(&lines, &number)); free(whole)) {
		const char *name;
		size_t length = function_name(whole, &name);

		if (length)
			take_function(script, name, length, &lines);
		else
			parse_command(script, whole, number);
	}
}

static void parse_all(struct shell_script *script, char *text)
{
	parse_lines(script, text, 0);
	/* What calls the others cannot be seen, as in scripts of TuneD. */
	for (size_t i = 0; i < script->count; i++)
		if (!script->list[i].is_called)
			call(script, &script->list[i]);
}

void shell_hugepages_parse(struct hugepage_settings *settings, char *text, const struct setting_place *file)
{
	auto_clean(named_values) struct named_values values = { 0 };
	auto_clean(shell_script) struct shell_script script = {
		.settings = settings, .values = &values, .file = file,
	};

	parse_all(&script, text);
}

void shell_hugepages_run(struct hugepage_settings *settings, const char *line, struct named_values *values,
			 const struct setting_place *place)
{
	auto_clean(shell_script) struct shell_script script = {
		.settings = settings, .values = values, .file = place,
	};

	parse_command(&script, line, place->line);
}
