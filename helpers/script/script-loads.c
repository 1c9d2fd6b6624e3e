// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-loads.h"

#include "base/sysroot.h"
#include "script-expand.h"
#include "script-variables.h"

/* What it takes to look for a file, in bytes of script that could be followed meanwhile. */
#define FILE_WORK (16 * KIB)

/* Whether a name is among those that are wanted, or these are none. */
static bool is_wanted(const char **wanted, const char *name)
{
	bool any = *wanted;

	for (; *wanted; wanted++)
		if (streq(*wanted, name))
			return true;
	return !any;
}

/* Skips the options of load_env. Returns the file in *file, NULL if it is the usual one. */
static const char **skip_load_options(const char **at, const char **file)
{
	for (; *at && **at == '-'; at++) {
		if (startswith(*at, "--file="))
			*file = strchr(*at, '=') + 1;
		else if ((streq(*at, "-f") || streq(*at, "--file")) && at[1])
			*file = *++at;
	}
	return at;
}

static bool is_environment_block(const char *file)
{
	return !file || endswith(file, "/grubenv");
}

enum script_truth script_command_load_env(struct script_call *call)
{
	struct script *script = call->script;
	const char *file = NULL, **names = skip_load_options(call->arguments, &file);
	const struct script_doubt *doubt = &script->stored_doubt;

	if (!is_environment_block(file))
		script_doubt_all(&script->variables, "load_env reads another file", call->origin);
	else if (doubt->why)
		script_doubt_all(&script->variables, doubt->why, doubt->origin);
	for (size_t i = 0; is_environment_block(file) && i < script->stored.count; i++) {
		const struct script_stored *stored = &script->stored.list[i];

		script->work += 4 + call->first.text.length;
		if (is_wanted(names, stored->variable->name))
			script_assign(&script->variables, stored->variable, stored->set);
	}
	return SCRIPT_UNSURE;
}

/* The path below the root of what GRUB calls `path`: on any device, as / or /boot may be its filesystem. The caller
 * frees it; NULL if there is no such file. */
static char *find_file(const struct script *script, const char *path)
{
	const char *bracket = *path == '(' ? strchr(path, ')') : NULL;
	char *found;

	path = bracket ? bracket + 1 : path;
	if (*path != '/')
		return NULL;
	if (sysroot_exists(script->root, path))
		return copy_text(path);
	found = format_text("/boot%s", path);
	if (sysroot_exists(script->root, found))
		return found;
	free(found);
	return NULL;
}

static void follow_file(struct script_call *call, const char *path)
{
	struct script *script = call->script;
	auto_free char *found = find_file(script, path);
	bool is_beside = startswith(path, script->folder) && path[strlen(script->folder)] == '/';

	script->work += FILE_WORK;
	if (found && script->follower->file(script, found))
		return;
	if (found || !is_beside)
		script_doubt_all(&script->variables, "another file is loaded that is not read", call->origin);
}

enum script_truth script_command_source(struct script_call *call)
{
	struct script_variables *variables = &call->script->variables;
	struct script_arguments arguments[SCRIPT_WAYS_MOST];
	size_t ways = call->expansion.ways;
	bool was_weak = variables->is_weak, is_doubtful = script_expansion_doubt(&call->expansion, NULL).why;

	if (is_doubtful)
		script_doubt_all(variables, "another file is loaded that is not read", call->origin);
	/* All before the first is followed, whose commands take the variables for their own ways. */
	for (size_t way = 0; way < ways; way++)
		arguments[way] = script_call_expand(call, way);
	for (size_t way = 0; way < ways; way++) {
		variables->is_weak = was_weak || is_doubtful || ways > 1;
		if (*arguments[way].list)
			follow_file(call, *arguments[way].list);
		script_arguments_free(&arguments[way]);
	}
	variables->is_weak = was_weak || call->script->is_left;
	return SCRIPT_UNSURE;
}

enum script_truth script_command_configfile(struct script_call *call)
{
	if (!call->script->is_booting)
		script_command_source(call);
	script_call_leave(call);
	return SCRIPT_UNSURE;
}
