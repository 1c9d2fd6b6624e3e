// SPDX-License-Identifier: GPL-2.0-or-later
/* Commands of settings that end the shell which reads them. */
#include "shell/shell-commands.h"

#include "unit/scene.h"

static const char *why(const char *command)
{
	static const struct sysroot none = { "/nonexistent" };
	auto_clean(shell) struct shell shell = { .root = &none };

	return shell_command_fails(&shell, command, command + strlen(command));
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

static void test_programs(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(shell) struct shell shell = { .root = &root };
	auto_free char *program = format_text("%s/usr/bin/mount-list", tree.path);
	static const char found[] = "mount-list -r", given[] = "/usr/bin/mount-list", missing[] = "/usr/bin/lsb_release";

	tree_text(&tree, "/usr/bin/mount-list", "");
	OK(shell_command_fails(&shell, found, found + strlen(found)), "a file that is no program");
	chmod(program, 0755);
	OK(!shell_command_fails(&shell, found, found + strlen(found)), "a program");
	OK(!shell_command_fails(&shell, given, given + strlen(given)), "with its path");
	OK(shell_command_fails(&shell, missing, missing + strlen(missing)), "a missing one");
}

static void test_sourced(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(shell) struct shell shell = { .root = &root };
	static const char command[] = ". /etc/x";

	HAS(shell_command_fails(&shell, command, command + strlen(command)), "no such file", "a missing file");
	tree_text(&tree, "/etc/x", "");
	OK(!shell_command_fails(&shell, command, command + strlen(command)), "one that is there");
	OK(!why(". \"$x\"") && !why(". ./x"), "one that is not known");
}

int main(void)
{
	test_builtins();
	test_programs();
	test_sourced();
	return done_testing();
}
