// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-run.h"

#include "base/sysroot.h"
#include "script-branch.h"
#include "script-commands.h"
#include "script-compound.h"
#include "script-reading.h"
#include "script-variables.h"

/* As menu.c reads. */
#define FILE_MOST (64 * MIB)

/* Functions and files that call each other. */
#define CALLS_MOST 10

/* What it takes to begin with one, in bytes of script that could be followed meanwhile. */
#define CALL_WORK 64

/* Words that end a list of commands. */
static const char *const ends[] = { "then", "else", "elif", "fi", "do", "done", NULL };

static enum script_truth run_command(struct script_run *run);

/* Commands up to a word that ends them, or a bracket, or a failure. Returns whether the last one succeeds. */
static enum script_truth run_list(struct script_run *run)
{
	enum script_truth truth = SCRIPT_TRUE;

	for (;;) {
		script_run_skip_newlines(run);
		if (run->has_failed || run->token.kind == SCRIPT_END || run->token.kind == SCRIPT_CLOSE ||
		    script_run_at_word(run, ends))
			return truth;
		truth = run_command(run);
	}
}

static enum script_truth run_simple(struct script_run *run)
{
	struct script_token start = run->token;
	struct script_command command = { .source = run->source };
	auto_free struct script_token *words = script_run_words(run, &command.count);
	struct script_place block;

	command.words = words;
	if (command.count && run->token.kind == SCRIPT_OPEN && script_run_nest(run)) {
		block = (struct script_place){ run->source, run->reader };
		command.block = &block;
		script_run_next(run);
		run->skipping++;
		run_list(run);
		run->skipping--;
		run->nested--;
		script_run_take(run, "}", &start);
	}
	if (run->token.kind == SCRIPT_UNCLOSED)
		script_run_fail(run, &run->token, "a quote is never closed");
	else if (run->token.kind == SCRIPT_BAD || run->token.kind == SCRIPT_OPEN)
		script_run_fail(run, &run->token, "syntax error");
	if (run->has_failed || run->skipping || run->script->is_stopped)
		return SCRIPT_UNSURE;
	return script_command_run(run->script, &command);
}

static enum script_truth run_command(struct script_run *run)
{
	static const char *const compound[] = { "if", "for", "while", "until", "function", NULL };
	static const char *const refused[] = { "case", "esac", "select", "in", "[[", "]]", NULL };

	if (script_run_at_word(run, refused)) {
		script_run_fail(run, &run->token, "syntax error");
		return SCRIPT_UNSURE;
	}
	if (!script_run_at_word(run, compound))
		return run_simple(run);
	script_run_compound(run);
	return SCRIPT_UNSURE;
}

/* As GRUB does, goes on behind the line in which a failure was found. */
static void run_recover(struct script_run *run)
{
	const char *at = run->token.start + run->token.length;
	const char *newline = memchr(at, '\n', (size_t)(run->reader.end - at));

	run->reader.at = newline ? newline : run->reader.end;
	run->has_failed = false;
	script_run_next(run);
}

/* GRUB runs a line of a file, with all that belongs to its commands, only if it can read all of it. */
static void run_line(struct script_run *run)
{
	struct script_variables *variables = &run->script->variables;
	struct script_fork fork = { 0 };

	script_way_begin(&fork, variables);
	do {
		while (run->token.kind == SCRIPT_SEMICOLON)
			script_run_next(run);
		if (run->token.kind == SCRIPT_CLOSE || script_run_at_word(run, ends))
			script_run_fail(run, &run->token, "syntax error");
		else if (run->token.kind != SCRIPT_NEWLINE)
			run_command(run);
	} while (!run->has_failed && run->token.kind != SCRIPT_NEWLINE && run->token.kind != SCRIPT_END);
	script_way_end(&fork, variables);
	script_fork_join(&fork, variables, !run->has_failed, NULL);
}

static void run_source(struct script *script, const struct script_source *source)
{
	struct script_run run = {
		.script = script, .source = source, .list = run_list,
		.reader = { .at = source->bytes, .end = source->bytes + source->length, .line = 1 },
	};

	script_run_next(&run);
	for (;;) {
		script_run_skip_newlines(&run);
		if (run.token.kind == SCRIPT_END)
			return;
		run_line(&run);
		if (run.has_failed && !script->is_stopped)
			run_recover(&run);
	}
}

static bool run_enter(struct script *script, const struct script_source *source, unsigned line)
{
	script->work += CALL_WORK;
	if (script->depth < CALLS_MOST) {
		script->depth++;
		return true;
	}
	script_doubt_all(&script->variables, "functions or files call each other too often",
			 (struct script_origin){ source->shown, line });
	return false;
}

static void run_place(struct script *script, const struct script_place *place)
{
	struct script_run run = {
		.script = script, .source = place->source, .reader = place->reader, .list = run_list, .nested = 1,
	};
	bool was_weak = script->variables.is_weak;

	if (!run_enter(script, place->source, place->reader.line))
		return;
	script->scope++;
	script_run_next(&run);
	run_list(&run);
	script->scope--;
	script->depth--;
	script->variables.is_weak = was_weak || script->is_left;
}

static bool run_file(struct script *script, const char *path)
{
	size_t length;
	auto_free char *bytes = sysroot_read(script->root, path, FILE_MOST, &length);
	auto_free char *shown = sysroot_path(script->root, path);
	const struct script_source *source;

	if (!bytes)
		return false;
	script->work += length;
	source = script_add_source(script, shown, bytes, length);
	if (!run_enter(script, source, 1))
		return true;
	run_source(script, source);
	script->depth--;
	return true;
}

bool script_follow(struct script *script, const char *path)
{
	static const struct script_follower follower = { run_file, run_place };

	script->follower = &follower;
	script_set_folder(script, path);
	return run_file(script, path);
}

void script_boot(struct script *script)
{
	struct script_fork fork = { 0 };

	script->is_booting = true;
	script->is_left = script->variables.is_weak = false;
	for (size_t i = 0; i < script->entries.count && !script->is_stopped; i++) {
		script_way_begin(&fork, &script->variables);
		run_place(script, &script->entries.list[i]);
		script_way_end(&fork, &script->variables);
		script->is_left = script->variables.is_weak = false;
	}
	script_fork_join(&fork, &script->variables, false, NULL);
}
