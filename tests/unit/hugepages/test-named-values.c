// SPDX-License-Identifier: GPL-2.0-or-later
/* Variables of settings and scripts. */
#include "hugepages/named-values.h"

#include <string.h>

#include "unit/scene.h"

static void check(const struct named_values *values, const char *text, const char *want)
{
	auto_free char *got = named_values_expand(values, text);

	IS_TEXT(got, want, text);
}

static void set(struct named_values *values, const char *name, const char *value)
{
	named_values_set(values, name, strlen(name), value);
}

static void test_growth(void)
{
	struct named_values values = { 0 };
	auto_free char *got = NULL;

	set(&values, "a", "0123456789");
	for (int i = 0; i < 40; i++)
		set(&values, "a", "$a$a");
	got = named_values_expand(&values, "$a");
	OK(strlen(got) < 20000, "values that contain themselves do not grow without end");
	named_values_free(&values);
}

int main(void)
{
	struct named_values values = { 0 };

	set(&values, "pages", "512");
	set(&values, "1", "x");
	check(&values, "$pages ${pages} a$pages/b", "512 512 a512/b");
	check(&values, "$1 $10", "x x0");
	check(&values, "$page ${page} $ ${ ${} ${pages $(pages) ${f:exec:x} $pages2", "$page ${page} $ ${ ${} ${pages "
										 "$(pages) ${f:exec:x} $pages2");
	check(&values, "${pages:-8} ${none:-8} ${none:-8", "512 8 ${none:-8");
	set(&values, "pages", "1${pages}");
	check(&values, "$pages", "1512");
	named_values_free(&values);
	IS_NUMBER(named_value_length("a_1=x"), 3, "a name");
	IS_NUMBER(named_value_length("1=x"), 0, "a number is none");
	IS_NUMBER(named_value_length("a b=x"), 0, "nor are two words");
	test_growth();
	return done_testing();
}
