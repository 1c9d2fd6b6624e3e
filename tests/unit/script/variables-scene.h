/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Variables of a script, set and looked at by name. */
#pragma once

#include "base/strbuf.h"
#include "script/script-variables.h"
#include "unit/scene.h"

static const struct script_origin here = { "f", 1 };

static inline struct script_variable *get(struct script_variables *variables, const char *name)
{
	return script_variable_get(variables, name, strlen(name));
}

static inline void set(struct script_variables *variables, const char *name, const char *value)
{
	script_assign(variables, get(variables, name), script_set_of(variables, value, here));
}

static inline void has_values(struct script_variables *variables, const char *name, const char *want, const char *what)
{
	const struct script_set *now = get(variables, name)->state.now;
	auto_clean(text) struct text got = { 0 };

	for (size_t i = 0; i < now->count; i++)
		text_addf(&got, "%s,", now->list[i]);
	text_addf(&got, "%s", script_set_doubt(variables, now).why ? "?" : "");
	IS_TEXT(text_get(&got), want, what);
}
