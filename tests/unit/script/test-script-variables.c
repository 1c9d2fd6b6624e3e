// SPDX-License-Identifier: GPL-2.0-or-later
/* Variables that can have several values, and the ways that lead to them. */
#include "script/script-variables.h"

#include "script/script-branch.h"
#include "unit/scene.h"

static const struct script_origin here = { "f", 1 };

static struct script_variable *get(struct script_variables *variables, const char *name)
{
	return script_variable_get(variables, name, strlen(name));
}

static void set(struct script_variables *variables, const char *name, const char *value)
{
	script_assign(variables, get(variables, name), script_set_of(variables, value, here));
}

static void has_values(struct script_variables *variables, const char *name, const char *want, const char *what)
{
	const struct script_set *now = get(variables, name)->now;
	auto_clean(text) struct text got = { 0 };

	for (size_t i = 0; i < now->count; i++)
		text_addf(&got, "%s,", now->list[i].text);
	text_addf(&got, "%s", script_set_doubt(variables, now).why ? "?" : "");
	IS_TEXT(text_get(&got), want, what);
}

static void test_ways(void)
{
	struct script_variables variables = { 0 };
	struct script_fork fork = { 0 };

	set(&variables, "a", "1");
	script_way_begin(&fork, &variables);
	set(&variables, "a", "2");
	set(&variables, "b", "3");
	script_way_end(&fork, &variables);
	has_values(&variables, "a", "1,", "at the end of a way all is as before");
	script_way_begin(&fork, &variables);
	set(&variables, "a", "4");
	script_way_end(&fork, &variables);
	script_fork_join(&fork, &variables, true, NULL);
	has_values(&variables, "a", "2,4,", "set on each way");
	has_values(&variables, "b", "3,,", "set on one of them");
	script_way_begin(&fork, &variables);
	set(&variables, "a", "4");
	script_way_end(&fork, &variables);
	script_fork_join(&fork, &variables, false, NULL);
	has_values(&variables, "a", "4,2,", "or on none");
	variables.is_weak = true;
	set(&variables, "a", "5");
	has_values(&variables, "a", "4,2,5,", "set maybe");
	script_variables_free(&variables);
}

static void test_doubts(void)
{
	struct script_variables variables = { 0 };
	auto_clean(text) struct text text = { 0 };

	set(&variables, "a", "1");
	script_doubt_all(&variables, "x", here);
	has_values(&variables, "a", "1,?", "set before the doubt");
	has_values(&variables, "b", ",?", "or not at all");
	set(&variables, "a", "2");
	has_values(&variables, "a", "2,", "set behind it");
	for (size_t i = 0; i <= SCRIPT_VALUE_MOST; i++)
		text_addf(&text, "x");
	set(&variables, "a", text_get(&text));
	has_values(&variables, "a", "?", "a value that is too long");
	variables.is_weak = true;
	for (int i = 0; i < SCRIPT_VALUES_MOST + 1; i++) {
		auto_free char *value = format_text("%d", i);

		set(&variables, "c", value);
	}
	OK(get(&variables, "c")->now->count == SCRIPT_VALUES_MOST && get(&variables, "c")->now->doubt.why,
	   "more values than are kept");
	script_variables_free(&variables);
}

static void test_many(void)
{
	struct script_variables variables = { 0 };
	bool good = true;

	for (int i = 0; i < 100000; i++) {
		auto_free char *name = format_text("v%d", i);

		set(&variables, name, name);
	}
	for (int i = 0; i < 100000; i += 99) {
		auto_free char *name = format_text("v%d", i);

		good = good && streq(get(&variables, name)->now->list[0].text, name);
	}
	OK(good && variables.count == 100000, "a hundred thousand are found again");
	script_variables_free(&variables);
}

int main(void)
{
	test_ways();
	test_doubts();
	test_many();
	return done_testing();
}
