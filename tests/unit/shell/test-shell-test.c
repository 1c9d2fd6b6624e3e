// SPDX-License-Identifier: GPL-2.0-or-later
/* What test(1) says of words and files, as far as that is known. */
#include "shell/shell-test.h"

#include "unit/scene.h"

static void tests(const char *words, enum shell_status want)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(shell) struct shell shell = { .root = &root };

	tree_text(&tree, "/etc/x", "");
	shell_set(&shell, "A", 1, "a", NULL);
	shell_set(&shell, "U", 1, "", "a command substitution");
	OK(shell_test(&shell, words, words + strlen(words), "]") == want, words);
}

int main(void)
{
	tests("-f /etc/x ]", SHELL_SUCCEEDS);
	tests("-s /etc/x ]", SHELL_FAILS);
	tests("-d /etc/x ]", SHELL_FAILS);
	tests("! -e /etc/y ]", SHELL_SUCCEEDS);
	tests("-e /proc/x ]", SHELL_UNKNOWN);
	tests("-z \"$B\" ]", SHELL_SUCCEEDS);
	tests("$A = a ]", SHELL_SUCCEEDS);
	tests("$A != a ]", SHELL_FAILS);
	tests("\"$U\" = a ]", SHELL_UNKNOWN);
	tests("1 -lt 2 ]", SHELL_SUCCEEDS);
	tests("1 -ge 2 ]", SHELL_FAILS);
	tests("1 -lt 2", SHELL_UNKNOWN);
	return done_testing();
}
