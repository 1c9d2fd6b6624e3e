// SPDX-License-Identifier: GPL-2.0-or-later
/* Commands of settings that end the shell which reads them. */
#include "shell/shell-commands.h"

#include "unit/scene.h"

/* NULL: it may succeed. */
static const char *why_fails(struct shell *shell, const char *command)
{
	const char *why = NULL;
	enum shell_status status = shell_command_status(shell, command, command + strlen(command),
							(struct shell_unknowns){ 0 }, &why);

	return status == SHELL_FAILS ? why : NULL;
}

static const char *why(const char *command)
{
	static const struct sysroot none = { "/nonexistent" };
	auto_clean(shell) struct shell shell = { .root = &none };

	return why_fails(&shell, command);
}

static void test_builtins(void)
{
	OK(!why("echo a") && !why("[ -e a ]") && !why(":") && !why("cd /") && !why("true"), "what each shell has");
	OK(!why("\"$x\" a") && !why("$x"), "a name that is not known");
	HAS(why("false"), "fails", "false");
	OK(!why("\"echo\" a") && !why("'['") && !why("\\. f") && !why("\"a\"*"), "one with quotes, or that a backslash hides");
	HAS(why("\"quiet splash\""), "read as a command", "a value behind a blank");
	HAS(why("GRUB-X=\"a\""), "read as a command", "an assignment to what is no name");
	HAS(why("no5lvl"), "read as a command", "an argument outside of the quotes");
	HAS(why("GRUB_TIMEOUT = 5"), "blanks around a =", "blanks around an equals sign");
	HAS(why("\r"), "line ends of Unix", "an empty line with the end of DOS");
}

static void test_bash(void)
{
	static const struct sysroot none = { "/nonexistent" };
	auto_clean(shell) struct shell dash = { .root = &none }, bash = { .root = &none, .is_bash = true };

	HAS(why_fails(&dash, "[[ -n a ]]"), "only bash", "bash's test in another shell");
	OK(!why_fails(&bash, "[[ -n a ]]"), "one that succeeds in bash");
	HAS(why_fails(&bash, "[[ -n \"$X\" ]]"), "this test fails", "one that fails there");
	HAS(why_fails(&dash, "X+=\" a\""), "is not POSIX", "+= in another shell");
}

static void test_programs(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(shell) struct shell shell = { .root = &root };
	auto_free char *program = format_text("%s/usr/bin/mount-list", tree.path);
	static const char found[] = "mount-list -r", given[] = "/usr/bin/mount-list", missing[] = "/usr/bin/lsb_release";

	tree_text(&tree, "/usr/bin/mount-list", "");
	OK(why_fails(&shell, found), "a file that is no program");
	chmod(program, 0755);
	OK(!why_fails(&shell, found), "a program");
	OK(!why_fails(&shell, given), "with its path");
	OK(why_fails(&shell, missing), "a missing one");
}

static void test_sourced(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(shell) struct shell shell = { .root = &root };
	static const char command[] = ". /etc/x";

	HAS(why_fails(&shell, command), "no such file", "a missing file");
	tree_text(&tree, "/etc/x", "");
	OK(!why_fails(&shell, command), "one that is there");
	OK(!why(". \"$x\"") && !why(". ./x"), "one that is not known");
}

int main(void)
{
	test_builtins();
	test_bash();
	test_programs();
	test_sourced();
	return done_testing();
}
