// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-commands.h"

#include "base/strbuf.h"
#include "script-expand.h"
#include "script-loads.h"
#include "script-source.h"
#include "script-variables.h"

/* Lines of kernels that are kept. */
#define OWN_MOST 1000

/* Scripts of grub-mkconfig whose entries have GRUB's settings, or belong to other systems, or are ours. */
static const char *const made_by[] = {
	"10_linux", "10_linux_zfs", "20_linux_xen", "30_os-prober", "30_uefi-firmware", "42_memmap", NULL,
};

/* NAME=VALUE, on each way in turn. */
static enum script_truth command_set(struct script_call *call)
{
	const struct script_set *all = NULL;
	auto_free char *first = NULL;

	for (size_t way = 0; way < call->expansion.ways; way++) {
		auto_clean(script_arguments) struct script_arguments arguments = script_call_expand(call, way);
		const char *argument = *arguments.list, *value = argument ? strchr(argument, '=') : NULL;
		auto_free char *name = value ? format_text("%.*s", (int)(value - argument), argument) : NULL;
		const struct script_set *set = value ? script_call_value(call, &arguments, value + 1) : NULL;

		if (!name)
			continue;
		if (!first)
			first = copy_text(name);
		if (!streq(first, name))
			script_call_set(call, name, strlen(name), set, false);
		else
			all = all ? script_set_union(&call->script->variables, all, set) : set;
	}
	if (first)
		script_call_set(call, first, strlen(first), all, true);
	return SCRIPT_TRUE;
}

static enum script_truth command_unset(struct script_call *call)
{
	const struct script_set *empty = script_set_of(&call->script->variables, "", call->origin);

	for (size_t way = 0; way < call->expansion.ways; way++) {
		auto_clean(script_arguments) struct script_arguments arguments = script_call_expand(call, way);

		for (size_t i = 0; i < arguments.count; i++)
			script_call_set(call, arguments.list[i], strlen(arguments.list[i]), empty,
					call->expansion.ways == 1);
	}
	return SCRIPT_TRUE;
}

static enum script_truth command_test(struct script_call *call)
{
	enum script_truth truth = SCRIPT_UNSURE;

	if (call->expansion.has_kept || script_expansion_doubt(&call->expansion, NULL).why)
		return SCRIPT_UNSURE;
	for (size_t way = 0; way < call->expansion.ways; way++) {
		auto_clean(script_arguments) struct script_arguments arguments = script_call_expand(call, way);
		enum script_truth here = script_test(arguments.list, arguments.count);

		if (arguments.is_cut || (way && here != truth))
			return SCRIPT_UNSURE;
		truth = here;
	}
	return truth;
}

static enum script_truth command_true(struct script_call *call)
{
	(void)call;
	return SCRIPT_TRUE;
}

static enum script_truth command_false(struct script_call *call)
{
	(void)call;
	return SCRIPT_FALSE;
}

/* What follows in the function or loop may not run. */
static enum script_truth command_return(struct script_call *call)
{
	call->script->variables.is_weak = true;
	return SCRIPT_UNSURE;
}

static enum script_truth command_exit(struct script_call *call)
{
	script_call_leave(call);
	return SCRIPT_UNSURE;
}

static enum script_truth command_eval(struct script_call *call)
{
	script_doubt_all(&call->script->variables, "`eval` may set it", call->origin);
	return SCRIPT_UNSURE;
}

static enum script_truth command_blscfg(struct script_call *call)
{
	struct script_variables *variables = &call->script->variables;

	variables->menu_is_read_again = variables->menu_is_read;
	variables->menu_is_read = true;
	return SCRIPT_TRUE;
}

static enum script_truth command_read(struct script_call *call)
{
	if (*call->arguments)
		script_call_set_unknown(call, *call->arguments, false);
	return SCRIPT_UNSURE;
}

/* An entry of the menu, or one in a submenu's. */
static enum script_truth command_entry(struct script_call *call)
{
	struct script *script = call->script;

	if (!call->command->block)
		return SCRIPT_UNSURE;
	if (script->is_booting) {
		bool was_weak = script->variables.is_weak;

		script->variables.is_weak = true;
		script->follower->place(script, call->command->block);
		script->variables.is_weak = was_weak;
		return SCRIPT_UNSURE;
	}
	list_add(&script->entries, *call->command->block);
	return SCRIPT_TRUE;
}

static bool is_made(const struct script_call *call)
{
	const char *section = script_source_section(call->command->source, call->command->words->start);

	for (const char *const *known = made_by; section && *known; known++)
		if (streq(section, *known))
			return true;
	return false;
}

static enum script_truth command_linux(struct script_call *call)
{
	struct script *script = call->script;
	const char *name;
	struct script_doubt doubt = script_expansion_doubt(&call->expansion, &name);

	if (!script->is_booting || is_made(call))
		return SCRIPT_UNSURE;
	for (size_t way = 0; way < call->expansion.ways; way++) {
		auto_clean(script_arguments) struct script_arguments arguments = script_call_expand(call, way);
		struct text line = { 0 };

		script->own_is_cut = script->own_is_cut || script->own.count == OWN_MOST || arguments.is_cut ||
				     call->expansion.is_cut;
		if (script->own.count == OWN_MOST)
			break;
		for (size_t i = 1; i < arguments.count; i++)
			script_line_add(&line, arguments.list[i]);
		list_add(&script->own, (struct script_own){ text_take(&line), doubt, name });
	}
	return SCRIPT_UNSURE;
}

/* The name of the variable in an option of search, probe, regexp and others, such as --set=1:NAME; NULL: none. */
static const char *name_of_option(const char *at, const char *next)
{
	static const char *const options[] = { "--set", "--var", "-s", "-v", NULL };
	const char *value = NULL;

	for (const char *const *option = options; *option && !value; option++) {
		if (streq(at, *option))
			value = next && *next != '-' ? next : NULL;
		else if (startswith(at, *option) && at[strlen(*option)] == '=')
			value = at + strlen(*option) + 1;
	}
	return value && strchr(value, ':') ? strchr(value, ':') + 1 : value;
}

/* A command that is not known sets variables that its options name; search.fs_uuid and its like name one after what
 * they search for. */
static enum script_truth command_other(struct script_call *call)
{
	const char **at = call->arguments;
	bool is_name = startswith(call->name, "search") || streq(call->name, "probe");

	if (startswith(call->name, "search.") && at[0] && at[1])
		script_call_set_unknown(call, at[1], true);
	for (; *at; at++)
		if (name_of_option(at[0], at[1]))
			script_call_set_unknown(call, name_of_option(at[0], at[1]), is_name);
	return SCRIPT_UNSURE;
}

static enum script_truth command_function(struct script_call *call)
{
	struct script_variables *variables = &call->script->variables;
	const struct script_variable *named = script_variable_find(variables, call->name, strlen(call->name));

	if (named && named->function) {
		call->script->follower->place(call->script, named->function);
		return SCRIPT_UNSURE;
	}
	if (strchr(call->name, '=')) {
		call->skipped--;
		return command_set(call);
	}
	return command_other(call);
}

static enum script_truth call_command(struct script_call *call)
{
	static const struct {
		const char *name;
		enum script_truth (*run)(struct script_call *call);
	} known[] = {
		{ "set", command_set },		  { "unset", command_unset },
		{ "[", command_test },		  { "test", command_test },
		{ "true", command_true },	  { "false", command_false },
		{ "export", command_true },	  { "load_env", script_command_load_env },
		{ "source", script_command_source },	  { ".", script_command_source },
		{ "configfile", script_command_configfile }, { "return", command_return },
		{ "break", command_return },	  { "continue", command_return },
		{ "exit", command_exit },	  { "normal_exit", command_exit },
		{ "eval", command_eval },	  { "blscfg", command_blscfg },
		{ "bls_import", command_blscfg }, { "read", command_read },
		{ "increment", command_read },	  { "decrement", command_read },
		{ "menuentry", command_entry },	  { "submenu", command_entry },
		{ "linux", command_linux },	  { "linux16", command_linux },
		{ "linuxefi", command_linux },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (streq(call->name, known[i].name))
			return known[i].run(call);
	return command_function(call);
}

enum script_truth script_command_run(struct script *script, const struct script_command *command)
{
	auto_clean(script_call) struct script_call call = { 0 };
	enum script_truth truth;
	bool inverted;

	script_call_begin(&call, script, command);
	call.first = script_call_expand(&call, 0);
	inverted = same_text(*call.first.list, "!");
	call.name = call.first.list[inverted];
	if (!call.name)
		return SCRIPT_UNSURE;
	call.skipped = inverted + 1;
	call.arguments = call.first.list + call.skipped;
	truth = call_command(&call);
	return inverted ? script_truth_not(truth) : truth;
}

void script_command_loop(struct script *script, const struct script_token *name, const struct script_command *words)
{
	auto_clean(script_call) struct script_call call = { 0 };

	script_call_begin(&call, script, words);
	for (size_t way = 0; way < call.expansion.ways; way++) {
		auto_clean(script_arguments) struct script_arguments arguments = script_call_expand(&call, way);

		for (size_t i = 0; i < arguments.count; i++)
			script_call_set(&call, name->start, name->length,
					script_call_value(&call, &arguments, arguments.list[i]), false);
	}
}
