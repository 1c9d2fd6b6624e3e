// SPDX-License-Identifier: GPL-2.0-or-later
/* Ways through a script, and what variables are where they meet. */
#include "script/script-branch.h"

#include "unit/script/variables-scene.h"

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
	script_variables_free(&variables);
}

static void test_nested(void)
{
	struct script_variables variables = { 0 };
	struct script_fork outer = { 0 }, inner = { 0 };

	set(&variables, "a", "1");
	script_way_begin(&outer, &variables);
	set(&variables, "a", "2");
	script_way_begin(&inner, &variables);
	set(&variables, "a", "3");
	set(&variables, "b", "4");
	script_way_end(&inner, &variables);
	has_values(&variables, "a", "2,", "the end of the inner way");
	script_fork_join(&inner, &variables, false, NULL);
	has_values(&variables, "a", "3,2,", "inside, the outer way's value remains");
	script_way_end(&outer, &variables);
	has_values(&variables, "a", "1,", "the end of the outer way");
	has_values(&variables, "b", ",", "of what the inner one set as well");
	script_fork_join(&outer, &variables, false, NULL);
	has_values(&variables, "a", "3,2,1,", "outside, all of them");
	has_values(&variables, "b", "4,,", "set on the inner way");
	script_variables_free(&variables);
}

static void test_loop(void)
{
	static const struct script_doubt loop = { "it is set in a loop", { "f", 2 }, false };
	struct script_variables variables = { 0 };
	struct script_fork fork = { 0 };

	set(&variables, "a", "1");
	set(&variables, "b", "1");
	script_way_begin(&fork, &variables);
	set(&variables, "a", "2");
	set(&variables, "b", "1");
	script_way_end(&fork, &variables);
	script_fork_join(&fork, &variables, false, &loop);
	has_values(&variables, "a", "2,1,?", "one that has more values than before");
	has_values(&variables, "b", "1,", "one that has not");
	OK(get(&variables, "a")->state.now->doubt.origin.line == 2, "the doubt is that of the loop");
	script_variables_free(&variables);
}

/* What entries in files get stays what it was when these were read. */
static void test_in_menu(void)
{
	struct script_variables variables = { 0 };
	struct script_fork fork = { 0 };

	set(&variables, "a", "1");
	variables.menu_is_read = true;
	script_way_begin(&fork, &variables);
	set(&variables, "a", "2");
	script_way_end(&fork, &variables);
	OK(!get(&variables, "a")->state.in_menu, "before the way it is as now");
	script_fork_join(&fork, &variables, false, NULL);
	has_values(&variables, "a", "2,1,", "now there is one more");
	IS_TEXT(get(&variables, "a")->state.in_menu->list[0], "1", "then there was the first");
	OK(get(&variables, "a")->state.in_menu->count == 1, "and no other");
	script_variables_free(&variables);
}

int main(void)
{
	test_ways();
	test_nested();
	test_loop();
	test_in_menu();
	return done_testing();
}
