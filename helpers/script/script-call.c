// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-call.h"

#include "base/strbuf.h"
#include "script-expand.h"
#include "script-variables.h"

const char *script_text_end(const struct script_text *text)
{
	return text_get(&text->text) + text->text.length;
}

/* The arguments from the `index`th word on; the text's end if there is none. */
const char *script_text_argument(const struct script_text *text, size_t index)
{
	const char *at = text_get(&text->text), *end = script_text_end(text);

	while (index-- && at < end)
		at += strlen(at) + 1;
	return at;
}

void script_call_begin(struct script_call *call, struct script *script, const struct script_command *command)
{
	*call = (struct script_call){
		.script = script, .command = command, .skipped = 1,
		.origin = { command->source->shown, command->count ? command->words->line : 0 },
		.expansion = {
			.variables = &script->variables, .kept = script->kept, .has_arguments = script->scope > 0,
		},
	};
	script_expansion_begin(&call->expansion);
	script_expansion_add_words(&call->expansion, command->words, command->count);
	script_expansion_end(&call->expansion);
}

/* The arguments on one of the ways. The caller frees them. */
struct script_text script_call_expand(const struct script_call *call, size_t way)
{
	const struct script_words words = { call->command->words, call->command->count, NULL };
	struct script_text text = { 0 };

	script_expand_words(&call->expansion, way, &words, &text);
	call->script->work += text.text.length;
	return text;
}

void script_call_free(struct script_call *call)
{
	script_expansion_free(&call->expansion);
	script_text_free(&call->text);
}

/* Sets a variable, or adds the values where it is only one of those that the command may set. */
void script_call_set(struct script_call *call, const char *name, size_t length, const struct script_set *set,
		     bool surely)
{
	struct script_variables *variables = &call->script->variables;
	bool was_weak = variables->is_weak;

	variables->is_weak = was_weak || !surely;
	script_assign(variables, script_variable_get(variables, name, length), set);
	variables->is_weak = was_weak;
}

void script_call_set_unknown(struct script_call *call, const char *name, const char *why)
{
	const struct script_set *set = script_set_unknown(&call->script->variables, why, call->origin);

	script_call_set(call, name, strlen(name), set, true);
}

/* The set of NAME=VALUE, with the doubts about the command. */
const struct script_set *script_call_value(const struct script_call *call, const struct script_text *text,
					   const char *value)
{
	struct script_variables *variables = &call->script->variables;
	const struct script_set *set = script_set_of(variables, value, call->origin);
	const char *name;
	struct script_doubt doubt = script_expansion_doubt(&call->expansion, &name);

	if (text->is_cut)
		doubt = (struct script_doubt){ "it is longer than 4096 bytes", call->origin };
	if (!doubt.why)
		return set;
	return script_set_union(variables, set, script_set_unknown(variables, doubt.why, doubt.origin));
}

void script_call_leave(struct script_call *call)
{
	call->script->is_left = call->script->variables.is_weak = true;
}
