// SPDX-License-Identifier: GPL-2.0-or-later
/* What a shell makes of an argument, and what cannot be told. */
#include "shell/shell-expand.h"

#include "unit/scene.h"

static void expands(const char *arg, const char *want, const char *unknown)
{
	struct shell shell = { .zero = "zero", .one = "one", .two = "two" };
	const char *why;
	auto_free char *got = NULL;

	shell_set(&shell, "a", 1, "A", NULL);
	shell_set(&shell, "e", 1, "", NULL);
	got = shell_expand(&shell, arg, strlen(arg), &why);
	IS_TEXT(got, want, shown(arg));
	IS_TEXT(why, unknown, "and what is unknown of it");
	shell_free(&shell);
}

static void test_known(void)
{
	expands("$a${a}b", "AAb", NULL);
	expands("\"$a\"'$a'\\$a", "A$a$a", NULL);
	expands("${a:-x}${e:-x}${e-x}${n-x}", "Axx", NULL);
	expands("${a:+x}${e:+x}${e+x}", "xx", NULL);
	expands("${n=x}$n", "xx", NULL);
	expands("$0 $1 $2 $3 $#", "zero one two  2", NULL);
	expands("$* $ a\\\nb", "one two $ ab", NULL);
	expands("\"\\a\\\"\\$\"", "\\a\"$", NULL);
}

static void test_unknown(void)
{
	expands("a$(b)c", "ac", "a command substitution");
	expands("a`b`c", "ac", "a command substitution");
	expands("$((1 + 1))", "", "arithmetic");
	expands("${a%b}", "", "a pattern in ${...}");
	expands("${n?x}", "", "a variable that must be set");
	expands("~/x", "~/x", "a home directory");
	expands("$?", "", "a special parameter");
	expands("$'a'", "$a", "$ before a quote, which shells read differently");
}

int main(void)
{
	test_known();
	test_unknown();
	return done_testing();
}
