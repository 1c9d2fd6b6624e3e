// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings-reader.h"

#include <string.h>

#include "shell/shell-commands.h"
#include "shell/shell-compound.h"
#include "shell/shell-skip.h"
#include "shell/shell-status.h"
#include "shell/shell-variables.h"

/* Progress of counting lines. */
struct count {
	const char *at;
	const char *line; /* where that line begins */
	unsigned number;  /* its number */
};

struct reader {
	struct shell *shell;
	const char *file;
	const char *const *used;
	struct messages *messages;
	const char *at;	       /* the rest of the text */
	struct count begun;    /* up to the current command; no message is before it */
	struct count counted;
	bool failed;
	bool ended; /* by return */
	const char *last_list; /* the last command if it is `A && B` that may fail; NULL: it is not */
	const char *last_failure; /* why the last command fails, which ends the file with that; NULL: it does not */
	const char *last;	  /* that command */
};

/* A simple command. */
struct command {
	const char *start;
	const char *end;
	const char *first_plain; /* the first word that is not an assignment; NULL: none */
};

static void count_to(struct count *count, const char *at)
{
	for (; count->at < at; count->at++) {
		if (*count->at != '\n')
			continue;
		count->number++;
		count->line = count->at + 1;
	}
}

static struct place place_of(struct reader *reader, const char *at)
{
	struct count *counted = &reader->counted;

	if (at < counted->line)
		*counted = reader->begun;
	count_to(counted, at);
	return (struct place){ .line = counted->number, .column = (unsigned)(at - counted->line) + 1 };
}

static void fail_at_text(struct reader *reader, const char *at, const char *what)
{
	message_add(reader->messages, MESSAGE_ERROR, reader->file, place_of(reader, at),
		    "%s, so grub-mkconfig cannot read all of GRUB's settings", what);
	reader->failed = true;
}

static void warn_unknown(struct reader *reader, const char *at, const char *name, const char *why)
{
	message_add(reader->messages, MESSAGE_WARNING, reader->file, place_of(reader, at),
		    "%s cannot be determined here (%s), so " MAY_BE_MISSED, name, why);
}

static const char *used_name(const struct reader *reader, const char *name, size_t length)
{
	for (size_t i = 0; reader->used[i]; i++)
		if (strlen(reader->used[i]) == length && memcmp(reader->used[i], name, length) == 0)
			return reader->used[i];
	return NULL;
}

/* The length of the name that a word assigns to; 0: not an assignment. */
static size_t assigned_length(const struct reader *reader, const char *word)
{
	size_t length = shell_name_length(word);
	bool appends = reader->shell->is_bash && word[length] == '+';

	return length && word[length + appends] == '=' ? length : 0;
}

/* Whether the name is only read: $NAME or ${NAME}, but not ${NAME:=WORD}. */
static bool is_read(const char *before, const char *behind)
{
	return *before == '$' || (*before == '{' && *behind != '=' && !startswith(behind, ":="));
}

/* Skips a text that may set variables. They keep their known values, as such text often only appends to settings, but
 * are uncertain from then on. */
static void pass_over(struct reader *reader, const char *start, const char *end, const char *why)
{
	const char *told = NULL;

	for (const char *at = start; at < end; at++) {
		size_t length = shell_name_length(at);
		const char *name = used_name(reader, at, length);

		if (name && name != told && (at == start || !is_read(at - 1, at + length))) {
			warn_unknown(reader, at, name, why);
			told = name;
		} else if (length && !name && (at == start || !is_read(at - 1, at + length))) {
			shell_doubt(reader->shell, at, length, why);
		}
		at += length ? length - 1 : 0;
	}
}

static void assign_variable(struct reader *reader, const char *word, const char *end)
{
	size_t length = assigned_length(reader, word);
	bool appends = word[length] == '+';
	const char *value = word + length + 1 + appends, *unknown;
	auto_free char *added = shell_expand(reader->shell, value, (size_t)(end - value), &unknown);
	const char *name = used_name(reader, word, length);

	const struct shell_variable *before = shell_find(reader->shell, word, length);
	auto_free char *text = format_text("%s%s", appends && before ? before->value : "", added);

	if (reader->shell->error || (before && before->is_readonly)) {
		fail_at_text(reader, word, reader->shell->error ? reader->shell->error : "this variable is read-only");
		return;
	}
	if (name && unknown)
		warn_unknown(reader, word, name, unknown);
	shell_set(reader->shell, word, length, text, name ? NULL : unknown);
	if (startswith(word, "GRUB_"))
		shell_locate(reader->shell, word, length, reader->file, place_of(reader, word));
}

/* For a position after which the text may mean anything. */
static void give_up_rest(struct reader *reader, const char *at, const char *why)
{
	warn_unknown(reader, at, reader->used[0], why);
	pass_over(reader, at, at + strlen(at), why);
}

/* The end of a word; NULL, with a message, if it is not found. */
static const char *end_of_word(struct reader *reader, const char *at)
{
	const char *end = shell_skip_word(at);

	if (!end && shell_is_unsure(at))
		give_up_rest(reader, reader->begun.at, SHELL_UNSURE);
	else if (!end)
		fail_at_text(reader, at, SHELL_UNCLOSED);
	return end;
}

/* Reads the words of a command. Returns false with a message. */
static bool read_words(struct reader *reader, struct command *command)
{
	const char *at = shell_skip_blanks(reader->at);

	*command = (struct command){ .start = at };
	while (*at && !strchr("\n;&|<>()#", *at)) {
		const char *end = end_of_word(reader, at);

		if (!end)
			return false;
		if (!command->first_plain && !assigned_length(reader, at))
			command->first_plain = at;
		command->end = end;
		at = shell_skip_blanks(end);
	}
	reader->at = shell_skip_comment(at);
	return true;
}

/* Calls `act` for each word of a command from `at` on. */
static void each_word(struct reader *reader, const char *at, const char *end,
		      void (*act)(struct reader *, const char *, const char *))
{
	while (at < end) {
		const char *behind = shell_skip_word(at);

		act(reader, at, behind);
		at = shell_skip_blanks(behind);
	}
}

#define NOT_PLAIN "not a plain name"

static void export_one(struct reader *reader, const char *word, const char *end)
{
	if (assigned_length(reader, word))
		assign_variable(reader, word, end);
	else if (shell_name_length(word) != (size_t)(end - word))
		warn_unknown(reader, word, reader->used[0], NOT_PLAIN);
}

static void lock_one(struct reader *reader, const char *word, const char *end)
{
	export_one(reader, word, end);
	shell_make_readonly(reader->shell, word, shell_name_length(word));
}

static void unset_one(struct reader *reader, const char *word, const char *end)
{
	if (shell_name_length(word) == (size_t)(end - word))
		shell_unset(reader->shell, word, (size_t)(end - word));
	else
		warn_unknown(reader, word, reader->used[0], NOT_PLAIN);
}

/* Whether the shell gets behind the commands; if not, with a message. */
static bool gets_behind(struct reader *reader, const char *start, const char *end)
{
	struct shell_outcome outcome = shell_outcome_of(reader->shell, start, end);
	bool is_list = memmem(start, (size_t)(end - start), "&&", 2) && !memmem(start, (size_t)(end - start), "||", 2);

	if (outcome.stops)
		fail_at_text(reader, outcome.stops, outcome.why);
	reader->last = start;
	if (outcome.status == SHELL_FAILS && !reader->shell->survives)
		reader->last_failure = outcome.why;
	if (outcome.status == SHELL_UNKNOWN && !shell_is_reserved(start) && is_list)
		reader->last_list = start;
	return !outcome.stops;
}

#define APPENDS "+= is not POSIX shell; use NAME=\"$NAME more\""

/* Handles any other command. */
static void run_other(struct reader *reader, const struct command *command, const char *word, size_t length)
{
	const char *why = shell_doubts(word, length);

	if (!gets_behind(reader, command->start, command->end))
		return;
	if (startswith(word + shell_name_length(word), "+=")) {
		why = APPENDS;
	} else if (why) {
		reader->shell->own_commands = true;
		warn_unknown(reader, word, reader->used[0], why);
	}
	pass_over(reader, command->start, command->end, why ? why : "a command");
}

#define ARGUMENTS "an argument that may have been set"

/* `return` with a status other than 0 is a failure of the file. */
static void end_file(struct reader *reader, const char *word, const char *status)
{
	reader->ended = true;
	if (strspn(status, "123456789"))
		fail_at_text(reader, word, "this ends the file with a failure");
}

static void follow_simple(struct reader *reader, const struct command *command)
{
	static const char *const exports[] = { "export", "readonly", NULL };
	static const char *const unsets[] = { "unset", NULL };
	static const char *const returns[] = { "return", NULL };
	static const char *const ends[] = { "exit", "exec", NULL };
	const char *word = command->first_plain;
	size_t length = (size_t)(shell_skip_word(word) - word);

	if (word == command->start && shell_is_one_of(word, length, exports))
		each_word(reader, shell_skip_blanks(word + length), command->end,
			  *word == 'r' ? lock_one : export_one);
	else if (word == command->start && shell_is_one_of(word, length, unsets))
		each_word(reader, shell_skip_blanks(word + length), command->end, unset_one);
	else if (shell_is_one_of(word, length, returns))
		end_file(reader, word, shell_skip_blanks(word + length));
	else if (shell_is_one_of(word, length, ends))
		fail_at_text(reader, word, "this ends the shell");
	else if (startswith(word, "set +e") || startswith(word, "set -e"))
		reader->shell->survives = word[4] == '+';
	else if (shell_sets_arguments(word, length) && gets_behind(reader, command->start, command->end))
		reader->shell->unknown_arguments = ARGUMENTS;
	else if (!reader->failed)
		run_other(reader, command, word, length);
}

static bool follow_words(struct reader *reader, const struct command *command)
{
	if (!command->first_plain && command->end && gets_behind(reader, command->start, command->end))
		each_word(reader, command->start, command->end, export_one);
	else if (command->first_plain)
		follow_simple(reader, command);
	return !reader->failed && !reader->ended;
}

static bool is_simple(const struct reader *reader, const struct command *command)
{
	return command->end && (!*reader->at || strchr("\n;", *reader->at)) &&
	       !(command->first_plain == command->start && shell_is_reserved(command->start));
}

static bool skip_compound(struct reader *reader, const char *start)
{
	struct shell_compound compound;

	shell_compound_read(start, &compound);
	if (compound.mistake) {
		fail_at_text(reader, compound.at, compound.mistake);
		return false;
	}
	if (compound.of_bash && !reader->shell->is_bash) {
		fail_at_text(reader, compound.of_bash, "this is syntax of bash, and sh is another shell");
		return false;
	}
	if (compound.sets_arguments)
		reader->shell->unknown_arguments = ARGUMENTS;
	if (compound.doubtful || memchr(start, '(', (size_t)(compound.end - start)))
		reader->shell->own_commands = true;
	if (compound.doubtful)
		warn_unknown(reader, compound.doubtful, reader->used[0], compound.why);
	if (compound.lost) {
		give_up_rest(reader, start, compound.lost);
		return false;
	}
	if (!gets_behind(reader, start, compound.end))
		return false;
	pass_over(reader, start, compound.end, "commands are not run");
	reader->at = compound.end;
	return true;
}

/* Reads one command or list of commands. Returns whether there may be more. */
static bool follow_command(struct reader *reader)
{
	const char *before = reader->at;
	struct command command;

	reader->at = shell_skip_comment(shell_skip_blanks(before));
	if (!*reader->at)
		return false;
	if (*reader->at == '\n') {
		reader->at++;
		return true;
	}
	before = reader->at;
	reader->last_list = reader->last_failure = NULL;
	count_to(&reader->begun, before);
	if (!read_words(reader, &command))
		return false;
	if (!(is_simple(reader, &command) ? follow_words(reader, &command) : skip_compound(reader, before)))
		return false;
	reader->at += *reader->at == ';' && reader->at[1] != ';';
	return true;
}

bool settings_follow(struct shell *shell, const char *file, const char *text, const char *const *used,
		     struct messages *messages)
{
	struct reader reader = {
		.shell = shell, .file = file, .used = used, .messages = messages, .at = text,
		.begun = { text, text, 1 }, .counted = { text, text, 1 },
	};

	shell->kept = used;
	while (follow_command(&reader))
		;
	if (reader.last_failure && !reader.failed && !reader.ended)
		fail_at_text(&reader, reader.last, reader.last_failure);
	if (reader.last_list && !reader.failed)
		message_add(messages, MESSAGE_WARNING, file, place_of(&reader, reader.last_list),
			    "if the command before && fails, so does the file, and with it grub-mkconfig; use if");
	return !reader.failed;
}
