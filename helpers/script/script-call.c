// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-call.h"

#include "base/strbuf.h"
#include "script-expand.h"
#include "script-variables.h"

void script_call_begin(struct script_call *call, struct script *script, const struct script_command *command)
{
	*call = (struct script_call){
		.script = script, .command = command,
		.origin = { command->source->shown, command->count ? command->words->line : 0 },
		.expansion = {
			.variables = &script->variables, .kept = script->kept, .has_arguments = script->scope > 0,
		},
	};
	script_expansion_of_words(&call->expansion, command->words, command->count);
}

struct script_arguments script_call_expand(const struct script_call *call, size_t way)
{
	struct script_arguments arguments = { 0 };
	const struct script_command *command = call->command;
	struct text *text = &arguments.text;
	size_t skipped = call->skipped;
	const char *at;

	arguments.is_cut = !script_expand_words(&call->expansion, way, command->words, command->count, text);
	call->script->work += text->length;
	for (at = text_get(text); at < text_get(text) + text->length; at += strlen(at) + 1)
		if (skipped)
			skipped--;
		else
			list_add(&arguments, at);
	list_add(&arguments, NULL);
	arguments.count--;
	return arguments;
}

void script_arguments_free(struct script_arguments *arguments)
{
	text_free(&arguments->text);
	free(arguments->list);
	*arguments = (struct script_arguments){ 0 };
}

void script_call_free(struct script_call *call)
{
	script_expansion_free(&call->expansion);
	script_arguments_free(&call->first);
}

void script_call_set(struct script_call *call, const char *name, size_t length, const struct script_set *set,
		     bool surely)
{
	struct script_variables *variables = &call->script->variables;
	bool was_weak = variables->is_weak;

	variables->is_weak = was_weak || !surely;
	script_assign(variables, script_variable_get(variables, name, length), set);
	variables->is_weak = was_weak;
}

void script_call_set_unknown(struct script_call *call, const char *name, bool is_name)
{
	const struct script_doubt doubt = { "it is set by a command", call->origin, is_name };
	const struct script_set *set = script_set_unknown(&call->script->variables, doubt);

	script_call_set(call, name, strlen(name), set, true);
}

const struct script_set *script_call_value(const struct script_call *call, const struct script_arguments *arguments,
					   const char *value)
{
	struct script_variables *variables = &call->script->variables;
	const struct script_set *set = script_set_of(variables, value, call->origin);
	struct script_doubt doubt = script_expansion_doubt(&call->expansion, NULL);

	if (arguments->is_cut)
		doubt = (struct script_doubt){ "it is longer than 4096 bytes", call->origin, false };
	if (!doubt.why)
		return set;
	return script_set_union(variables, set, script_set_unknown(variables, doubt));
}

void script_call_leave(struct script_call *call)
{
	call->script->is_left = call->script->variables.is_weak = true;
}
