// SPDX-License-Identifier: GPL-2.0-or-later
/* What a shell makes of a word, and what cannot be told. */
#include "grub/shell-expand.h"

#include "unit/scene.h"

static void expands(const char *word, const char *want, const char *unknown)
{
	struct shell shell = { .zero = "zero", .one = "one", .two = "two" };
	const char *why;
	auto_free char *got = NULL;

	shell_set(&shell, "a", 1, "A", NULL);
	shell_set(&shell, "e", 1, "", NULL);
	got = shell_expand(&shell, word, strlen(word), &why);
	IS_TEXT(got, want, shown(word));
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

static void test_variables(void)
{
	static const char *const kept[] = { "kept", NULL };
	struct shell shell = { .kept = kept };

	shell_set(&shell, "abc", 2, "1", NULL);
	OK(shell_find(&shell, "ab", 2) && !shell_find(&shell, "abc", 3), "as long as its name is said to be");
	shell_doubt(&shell, "ab", 2, "a reason");
	IS_TEXT(shell_find(&shell, "ab", 2)->value, "1", "in doubt it keeps its value");
	IS_TEXT(shell_find(&shell, "ab", 2)->unknown, "a reason", "and has the reason");
	shell_unset(&shell, "ab", 2);
	OK(!shell_find(&shell, "ab", 2), "it is gone");
	for (int i = 0; i < 1001; i++) {
		auto_free char *name = format_text("v%d", i);

		shell_set(&shell, name, strlen(name), "", NULL);
	}
	OK(shell.is_full && shell.count == 1000, "there is an end to them");
	shell_set(&shell, "kept", 4, "x", NULL);
	OK(shell_find(&shell, "kept", 4), "but for those that matter");
	shell_free(&shell);
}

int main(void)
{
	test_known();
	test_unknown();
	test_variables();
	return done_testing();
}
