// SPDX-License-Identifier: GPL-2.0-or-later
/* Where compound commands end, and which of their commands may do anything. */
#include "shell/shell-compound.h"

#include "unit/scene.h"

static void test_names(void)
{
	static const char *const doubtful[] = { ".", "source", "eval", "exit", "$a" };
	static const char *const plain[] = { "true", "echo", "test" };

	for (size_t i = 0; i < sizeof(doubtful) / sizeof(*doubtful); i++)
		OK(shell_doubts(doubtful[i], strlen(doubtful[i])), doubtful[i]);
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		OK(!shell_doubts(plain[i], strlen(plain[i])), plain[i]);
	OK(shell_sets_arguments("set", 3) && shell_sets_arguments("shift", 5) && !shell_sets_arguments("setx", 4),
	   "what sets $1");
	OK(shell_is_reserved("if a") && shell_is_reserved("{ a") && !shell_is_reserved("ifx"), "the shell's own arguments");
}

static void ends(const char *text, const char *rest)
{
	struct shell_compound compound = { 0 };

	shell_compound_read(text, &compound);
	OK(!compound.mistake && !compound.lost, "it can be read");
	IS_TEXT(compound.end, rest, shown(text));
}

static void test_ends(void)
{
	struct shell_compound compound = { 0 };

	ends("if a; then b; fi\nc", "\nc");
	ends("while a; do if b; then c; fi; done; d", "; d");
	ends("case a in b) c ;; esac\nd", "\nd");
	ends("( a; b ) && { c; }\nd", "\nd");
	ends("for a in b c; do d; done\n", "\n");
	shell_compound_read("if a; then b\n", &compound);
	OK(compound.mistake, "one that never ends");
	compound = (struct shell_compound){ 0 };
	shell_compound_read("if a; then . /b; fi\n", &compound);
	OK(compound.doubtful && strncmp(compound.doubtful, ". /b", 4) == 0, "a command that may do anything");
	compound = (struct shell_compound){ 0 };
	shell_compound_read("if a; then set x; fi\n", &compound);
	OK(compound.sets_arguments, "one that sets $1");
}

int main(void)
{
	test_names();
	test_ends();
	return done_testing();
}
