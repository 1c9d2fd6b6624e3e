// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-reading.h"

#include "base/messages.h"
#include "script-variables.h"
#include "script-words.h"

/* The work of a menu, in bytes of script: a real one takes some 20 KiB, a second is 100 MiB. */
#define WORK_MOST (64 * MIB)

/* Words of one command. */
#define WORDS_MOST 65536

/* Compound commands in each other. */
#define NESTED_MOST 100

/* Memory of values. */
#define VALUES_MOST (32 * MIB)

static unsigned run_column(const struct script_run *run, const char *at)
{
	const char *start = at;

	while (start > run->source->bytes && start[-1] != '\n' && start[-1] != '\r')
		start--;
	return (unsigned)(at - start) + 1;
}

void script_run_fail(struct script_run *run, const struct script_token *token, const char *problem)
{
	struct script *script = run->script;

	run->has_failed = true;
	if (script->is_refused || (script->is_growing && run->token.kind == SCRIPT_END) || script->is_stopped)
		return;
	script->is_refused = true;
	message_add(script->messages, MESSAGE_WARNING, run->source->shown,
		    (struct place){ token->line, run_column(run, token->start) },
		    "%s; GRUB skips what it cannot read, so " MAY_BE_MISSED, problem);
}

void script_run_stop(struct script_run *run, const char *problem)
{
	struct script *script = run->script;
	struct script_origin origin = { run->source->shown, run->token.line };
	const char *at = run->token.start;

	run->token = (struct script_token){ SCRIPT_END, at, 0, run->token.line };
	if (script->is_stopped)
		return;
	script->is_stopped = true;
	message_add(script->messages, MESSAGE_WARNING, origin.file,
		    (struct place){ origin.line, run_column(run, at) },
		    "%s, so the rest is not read, and " MAY_BE_MISSED, problem);
	script_doubt_all(&script->variables, "the rest of the menu is not read", origin);
}

void script_run_next(struct script_run *run)
{
	struct script *script = run->script;

	script_token_next(&run->reader, &run->token);
	script->work += run->token.length + 1;
	if (script->work > WORK_MOST)
		script_run_stop(run, "it takes too long to follow the menu");
	else if (script->variables.used > VALUES_MOST)
		script_run_stop(run, "the menu sets too many values");
	else if (script->is_stopped)
		run->token = (struct script_token){ SCRIPT_END, run->token.start, 0, run->token.line };
}

bool script_run_nest(struct script_run *run)
{
	if (run->nested == NESTED_MOST)
		script_run_stop(run, "commands are nested too deeply");
	else
		run->nested++;
	return !run->script->is_stopped;
}

void script_run_skip_newlines(struct script_run *run)
{
	while (run->token.kind == SCRIPT_NEWLINE || run->token.kind == SCRIPT_SEMICOLON)
		script_run_next(run);
}

bool script_run_at_word(const struct script_run *run, const char *const *words)
{
	for (; *words; words++)
		if (script_token_is(&run->token, *words))
			return true;
	return false;
}

bool script_run_take(struct script_run *run, const char *word, const struct script_token *start)
{
	bool found = *word == '}' ? run->token.kind == SCRIPT_CLOSE : script_token_is(&run->token, word);

	if (run->has_failed)
		return false;
	if (found) {
		script_run_next(run);
	} else {
		auto_free char *problem = format_text("%.*s is not followed by %s", (int)start->length,
						      start->start, word);

		script_run_fail(run, start, problem);
	}
	return found;
}

struct script_token *script_run_words(struct script_run *run, size_t *count)
{
	struct script_token *words = NULL;
	size_t room = 0;

	for (*count = 0; run->token.kind == SCRIPT_WORD && *count < WORDS_MOST; script_run_next(run)) {
		words = grow(words, &room, *count + 1, sizeof(*words));
		words[(*count)++] = run->token;
	}
	if (run->token.kind == SCRIPT_WORD)
		script_run_stop(run, "a command has too many words");
	return words;
}
