// SPDX-License-Identifier: GPL-2.0-or-later
/* Variables that can have several values. */
#include "script/script-variables.h"

#include "unit/script/variables-scene.h"

static void test_sets(void)
{
	struct script_variables variables = { 0 };
	const struct script_set *one = script_set_of(&variables, "1", here);

	set(&variables, "a", "1");
	set(&variables, "a", "2");
	has_values(&variables, "a", "2,", "set again");
	variables.is_weak = true;
	set(&variables, "a", "5");
	has_values(&variables, "a", "2,5,", "set maybe");
	OK(script_set_union(&variables, one, script_set_of(&variables, "1", here)) == one, "the same value adds nothing");
	OK(!script_variable_find(&variables, "b", 1), "one that is not there");
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
	OK(get(&variables, "c")->state.now->count == SCRIPT_VALUES_MOST && get(&variables, "c")->state.now->doubt.why,
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

		good = good && streq(get(&variables, name)->state.now->list[0], name);
	}
	OK(good && variables.count == 100000, "a hundred thousand are found again");
	script_variables_free(&variables);
}

int main(void)
{
	test_sets();
	test_doubts();
	test_many();
	return done_testing();
}
