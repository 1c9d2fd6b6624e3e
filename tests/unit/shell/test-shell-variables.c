// SPDX-License-Identifier: GPL-2.0-or-later
/* Variables that are set, doubted and taken back, and an end to them. */
#include "shell/shell-variables.h"

#include "unit/scene.h"

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
	test_variables();
	return done_testing();
}
