// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings-reader.h"

#include <string.h>

#include "settings-report.h"
#include "shell/shell-commands.h"
#include "shell/shell-compound.h"
#include "shell/shell-skip.h"
#include "shell/shell-status.h"
#include "shell/shell-variables.h"

/* A simple command. */
struct command {
	const char *start;
	const char *end;
	const char *first_plain; /* the first word that is not an assignment; NULL: none */
};

static void assign_variable(struct settings_reading *reading, const char *word, const char *end)
{
	size_t length = shell_assigned_length(word, reading->shell->is_bash);
	bool appends = word[length] == '+';
	const char *value = word + length + 1 + appends, *unknown;
	auto_free char *added = shell_expand(reading->shell, value, (size_t)(end - value), &unknown);
	const char *name = settings_used(reading, word, length);
	const struct shell_variable *before = shell_find(reading->shell, word, length);
	auto_free char *text = format_text("%s%s", appends && before ? before->value : "", added);

	const char *fails = before && before->is_readonly ? "this variable is read-only" : reading->shell->error;

	if (fails) {
		settings_fail(reading, word, fails);
		return;
	}
	if (name && unknown)
		settings_doubt(reading, word, name, unknown);
	shell_set(reading->shell, word, length, text, name ? NULL : unknown);
	if (startswith(word, "GRUB_"))
		shell_locate(reading->shell, word, length, reading->file, settings_place(reading, word));
}

/* The end of a word; NULL, with a message, if it is not found. */
static const char *end_of_word(struct settings_reading *reading, const char *at)
{
	const char *end = shell_skip_word(at);

	if (!end && shell_is_unsure(at))
		settings_give_up(reading, reading->begun.at, SHELL_UNSURE);
	else if (!end)
		settings_fail(reading, at, SHELL_UNCLOSED);
	return end;
}

/* Reads the words of a command. Returns false with a message. */
static bool read_words(struct settings_reading *reading, struct command *command)
{
	const char *at = shell_skip_blanks(reading->at);

	*command = (struct command){ .start = at };
	while (*at && !strchr("\n;&|<>()#", *at)) {
		const char *end = end_of_word(reading, at);

		if (!end)
			return false;
		if (!command->first_plain && !shell_assigned_length(at, reading->shell->is_bash))
			command->first_plain = at;
		command->end = end;
		at = shell_skip_blanks(end);
	}
	reading->at = shell_skip_comment(at);
	return true;
}

/* Calls `act` for each word of a command from `at` on. */
static void each_word(struct settings_reading *reading, const char *at, const char *end,
		      void (*act)(struct settings_reading *, const char *, const char *))
{
	while (at < end) {
		const char *behind = shell_skip_word(at);

		act(reading, at, behind);
		at = shell_skip_blanks(behind);
	}
}

#define NOT_PLAIN "not a plain name"

static void export_one(struct settings_reading *reading, const char *word, const char *end)
{
	if (shell_assigned_length(word, reading->shell->is_bash))
		assign_variable(reading, word, end);
	else if (shell_name_length(word) != (size_t)(end - word))
		settings_doubt(reading, word, reading->used[0], NOT_PLAIN);
}

static void lock_one(struct settings_reading *reading, const char *word, const char *end)
{
	export_one(reading, word, end);
	shell_make_readonly(reading->shell, word, shell_name_length(word));
}

static void unset_one(struct settings_reading *reading, const char *word, const char *end)
{
	if (shell_name_length(word) == (size_t)(end - word))
		shell_unset(reading->shell, word, (size_t)(end - word));
	else
		settings_doubt(reading, word, reading->used[0], NOT_PLAIN);
}

/* Whether the shell gets behind the commands; if not, with a message. */
static bool gets_behind(struct settings_reading *reading, const char *start, const char *end)
{
	struct shell_outcome outcome = shell_outcome_of(reading->shell, start, end);
	bool is_list = memmem(start, (size_t)(end - start), "&&", 2) && !memmem(start, (size_t)(end - start), "||", 2);

	if (outcome.stops)
		settings_fail(reading, outcome.stops, outcome.why);
	reading->last = start;
	if (outcome.status == SHELL_FAILS && !reading->shell->survives)
		reading->last_failure = outcome.why;
	if (outcome.status == SHELL_UNKNOWN && !shell_is_reserved(start) && is_list)
		reading->last_list = start;
	return !outcome.stops;
}

/* Handles any other command. */
static void run_other(struct settings_reading *reading, const struct command *command, const char *word, size_t length)
{
	const char *why = shell_doubts(word, length);

	if (!gets_behind(reading, command->start, command->end))
		return;
	if (why) {
		reading->shell->own_commands = true;
		settings_doubt(reading, word, reading->used[0], why);
	}
	settings_pass_over(reading, command->start, command->end, why ? why : "a command");
}

#define ARGUMENTS "an argument that may have been set"

/* `return` with a status other than 0 is a failure of the file. */
static void end_file(struct settings_reading *reading, const char *word, const char *status)
{
	reading->ended = true;
	if (strspn(status, "123456789"))
		settings_fail(reading, word, "this ends the file with a failure");
}

static void follow_simple(struct settings_reading *reading, const struct command *command)
{
	static const char *const exports[] = { "export", "readonly", NULL };
	static const char *const unsets[] = { "unset", NULL };
	static const char *const returns[] = { "return", NULL };
	static const char *const ends[] = { "exit", "exec", NULL };
	const char *word = command->first_plain;
	size_t length = (size_t)(shell_skip_word(word) - word);

	if (word == command->start && shell_is_one_of(word, length, exports))
		each_word(reading, shell_skip_blanks(word + length), command->end,
			  *word == 'r' ? lock_one : export_one);
	else if (word == command->start && shell_is_one_of(word, length, unsets))
		each_word(reading, shell_skip_blanks(word + length), command->end, unset_one);
	else if (shell_is_one_of(word, length, returns))
		end_file(reading, word, shell_skip_blanks(word + length));
	else if (shell_is_one_of(word, length, ends))
		settings_fail(reading, word, "this ends the shell");
	else if (startswith(word, "set +e") || startswith(word, "set -e"))
		reading->shell->survives = word[4] == '+';
	else if (shell_sets_arguments(word, length) && gets_behind(reading, command->start, command->end))
		reading->shell->unknown_arguments = ARGUMENTS;
	else if (!reading->failed)
		run_other(reading, command, word, length);
}

static bool follow_words(struct settings_reading *reading, const struct command *command)
{
	if (!command->first_plain && command->end && gets_behind(reading, command->start, command->end))
		each_word(reading, command->start, command->end, export_one);
	else if (command->first_plain)
		follow_simple(reading, command);
	return !reading->failed && !reading->ended;
}

static bool is_simple(const struct settings_reading *reading, const struct command *command)
{
	return command->end && (!*reading->at || strchr("\n;", *reading->at)) &&
	       !(command->first_plain == command->start && shell_is_reserved(command->start));
}

static bool skip_compound(struct settings_reading *reading, const char *start)
{
	struct shell_compound compound;

	shell_compound_read(start, &compound);
	if (compound.mistake) {
		settings_fail(reading, compound.at, compound.mistake);
		return false;
	}
	if (compound.of_bash && !reading->shell->is_bash) {
		settings_fail(reading, compound.of_bash, "this is syntax of bash, and sh is another shell");
		return false;
	}
	if (!compound.lost && !gets_behind(reading, start, compound.end))
		return false;
	if (compound.sets_arguments)
		reading->shell->unknown_arguments = ARGUMENTS;
	if (compound.doubtful || memchr(start, '(', (size_t)(compound.end - start)))
		reading->shell->own_commands = true;
	if (compound.doubtful)
		settings_doubt(reading, compound.doubtful, reading->used[0], compound.why);
	if (compound.lost) {
		settings_give_up(reading, start, compound.lost);
		return false;
	}
	settings_pass_over(reading, start, compound.end, "commands are not run");
	reading->at = compound.end;
	return true;
}

/* Reads one command or list of commands. Returns whether there may be more. */
static bool follow_command(struct settings_reading *reading)
{
	const char *before = reading->at;
	struct command command;

	reading->at = shell_skip_comment(shell_skip_blanks(before));
	if (!*reading->at)
		return false;
	if (*reading->at == '\n') {
		reading->at++;
		return true;
	}
	before = reading->at;
	if (reading->shell->is_bash && startswith(before, "function ")) {
		settings_give_up(reading, before, "a function in the manner of bash");
		return false;
	}
	reading->last_list = reading->last_failure = NULL;
	settings_count(&reading->begun, before);
	if (!read_words(reading, &command))
		return false;
	if (!(is_simple(reading, &command) ? follow_words(reading, &command) : skip_compound(reading, before)))
		return false;
	reading->at += *reading->at == ';' && reading->at[1] != ';';
	return true;
}

bool settings_follow(struct shell *shell, const char *file, const char *text, const char *const *used,
		     struct messages *messages)
{
	struct settings_reading reading = {
		.shell = shell, .file = file, .used = used, .messages = messages, .at = text,
		.begun = { text, text, 1 }, .counted = { text, text, 1 },
	};

	shell->kept = used;
	while (follow_command(&reading))
		;
	if (reading.last_failure && !reading.failed && !reading.ended)
		settings_fail(&reading, reading.last, reading.last_failure);
	if (reading.last_list && !reading.failed)
		message_add(messages, MESSAGE_WARNING, file, settings_place(&reading, reading.last_list),
			    "if the command before && fails, so does the file, and with it grub-mkconfig; use if");
	return !reading.failed;
}
