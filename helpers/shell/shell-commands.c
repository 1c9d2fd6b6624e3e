// SPDX-License-Identifier: GPL-2.0-or-later
#include "shell-commands.h"

#include <string.h>

#include "base/sysroot.h"
#include "shell-expand.h"
#include "shell-skip.h"

/* Those of dash(1) and POSIX.1-2017, "Shell Command Language", 2.14, and of bash, which /bin/sh may be. */
static const char *const builtins[] = {
	".", ":", "[", "alias", "bg", "break", "cd", "command", "continue", "echo", "eval", "exec", "exit", "export",
	"fg", "getopts", "hash", "jobs", "kill", "local", "printf", "pwd", "read", "readonly", "return", "set", "shift",
	"test", "times", "trap", "true", "type", "ulimit", "umask", "unalias", "unset", "wait", NULL,
};

static const char *const builtins_of_bash[] = { "builtin", "source", "[[", "declare", "let", "typeset", NULL };

/* Every system has them; a tree below a root may be only part of one. */
static const char *const utilities[] = {
	"awk", "basename", "cat", "chmod", "cp", "cut", "date", "dirname", "expr", "find", "grep", "head", "hostname",
	"id", "ln", "ls", "lsb_release", "mkdir", "mv", "rm", "sed", "sleep", "sort", "tail", "tee", "touch", "tr",
	"uname", "wc", "which", NULL,
};

static const char *const folders[] = { "/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/local/sbin" };

static bool is_program(const char *name, const struct sysroot *root)
{
	if (strchr(name, '/'))
		return sysroot_is_program(root, name);
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		auto_free char *path = format_text("%s/%s", folders[i], name);

		if (sysroot_is_program(root, path))
			return true;
	}
	return false;
}

/* `. FILE`, of a file that is not there. */
static bool sources_nothing(const char *name, const char *end, const struct sysroot *root)
{
	const char *file = shell_skip_blanks(name + 1);
	auto_free char *path = format_text("%.*s", (int)(shell_skip_word(file) - file), file);

	return *name == '.' && file > name + 1 && file < end && *path == '/' && !strpbrk(path, "$`\\'\"*?[") &&
	       !sysroot_exists(root, path);
}

/* `cd FOLDER`, of a folder that is not there. */
static bool enters_nothing(const char *name, const char *end, const struct sysroot *root)
{
	const char *folder = shell_skip_blanks(name + 2);
	auto_free char *path = format_text("%.*s", (int)(shell_skip_word(folder) - folder), folder);

	return folder < end && *path == '/' && path[1] && !strpbrk(path, "$`\\'\"*?[") && !sysroot_exists(root, path) &&
	       !startswith(path, "/tmp") && !startswith(path, "/run");
}

static const char *name_fails(const struct shell *shell, const char *name)
{
	const struct sysroot *root = shell->root;
	bool is_of_bash = shell_is_one_of(name, strlen(name), builtins_of_bash);

	if (is_of_bash && !shell->is_bash)
		return "only bash has this command, and sh is another shell";
	if (startswith(name + shell_name_length(name), "+=") && !shell->is_bash)
		return "+= is not POSIX shell; use NAME=\"$NAME more\"";
	if (is_of_bash || shell_is_one_of(name, strlen(name), builtins) ||
	    shell_is_one_of(name, strlen(name), utilities) || is_program(name, root))
		return NULL;
	return "this is read as a command, and there is none of that name (is a quote missing, or are there blanks "
	       "around a =?)";
}

/* The same for a name with quotes or variables in it, as far as it is known. */
static const char *quoted_fails(struct shell *shell, const char *word, size_t length)
{
	const char *unknown;
	auto_free char *name = shell_expand(shell, word, length, &unknown);

	/* A backslash may join lines, a pattern match files, and blanks in a value make several words. */
	if (unknown || !*name || memchr(word, '\\', length) || strpbrk(name, "*?[") ||
	    (memchr(word, '$', length) && strpbrk(name, " \t\n")))
		return NULL;
	return name_fails(shell, name);
}

/* Why the command from its name, `word`, to `end` fails; NULL: it may succeed. */
static const char *command_fails(struct shell *shell, const char *word, const char *end)
{
	size_t length = (size_t)(shell_skip_word(word) - word);
	auto_free char *name = format_text("%.*s", (int)length, word);

	if (streq(name, "false"))
		return "this command fails";
	if (streq(name, "cd") && enters_nothing(word, end, shell->root))
		return "there is no such folder";
	if (streq(name, "shift") && !shell->unknown_arguments && strtoul(word + length, NULL, 10) > 2)
		return "there are only two arguments to shift";
	if (sources_nothing(word, end, shell->root))
		return "there is no such file";
	if (*name == '\r')
		return "a carriage return, which the shell takes for a command; write the file with line ends of Unix";
	if (strpbrk(name, "\\'\"$`"))
		return quoted_fails(shell, word, length);
	return strpbrk(name, "*?[") && *name != '[' ? NULL : name_fails(shell, name);
}

bool shell_cannot_open(const struct shell *shell, const char *word, const char *end, bool reads)
{
	auto_free char *path = format_text("%.*s", (int)(end - word), word);
	char *slash = strrchr(path, '/');

	/* Those are made at boot. */
	if (*path != '/' || strpbrk(path, "$`\\'\"*?[") || startswith(path, "/dev/") || startswith(path, "/proc/") ||
	    startswith(path, "/sys/") || startswith(path, "/run/") || startswith(path, "/tmp/"))
		return false;
	if (!reads && slash == path)
		return false;
	if (!reads)
		*slash = '\0';
	return !sysroot_exists(shell->root, path);
}

static enum shell_status test_status(struct shell *shell, const char *name, const char *end, bool changed)
{
	size_t length = (size_t)(shell_skip_word(name) - name);

	if (changed && memchr(name, '$', (size_t)(end - name)))
		return SHELL_UNKNOWN;
	return shell_test(shell, shell_skip_blanks(name + length), end,
			  *name != '[' ? NULL : name[1] == '[' ? "]]" : "]");
}

enum shell_status shell_command_status(struct shell *shell, const char *name, const char *end,
				       struct shell_unknowns unknowns, const char **why)
{
	static const char *const truths[] = { ":", "true", NULL }, *const tests[] = { "[", "test", NULL };
	static const char *const tests_of_bash[] = { "[[", NULL };
	size_t length = (size_t)(shell_skip_word(name) - name);
	bool is_false = length == strlen("false") && startswith(name, "false");

	if (shell_is_one_of(name, length, truths))
		return SHELL_SUCCEEDS;
	if (shell_is_one_of(name, length, tests) ||
	    (shell->is_bash && shell_is_one_of(name, length, tests_of_bash))) {
		*why = "this test fails; put it into an if";
		return test_status(shell, name, end, unknowns.changed);
	}
	/* A variable that may have changed may be anything, and functions and aliases may be named alike. */
	if (shell->own_commands || (unknowns.changed && memchr(name, '$', length)) ||
	    (unknowns.is_substitution && !is_false))
		return SHELL_UNKNOWN;
	*why = command_fails(shell, name, end);
	return *why ? SHELL_FAILS : SHELL_UNKNOWN;
}
