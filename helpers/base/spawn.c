// SPDX-License-Identifier: GPL-2.0-or-later
#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "strbuf.h"

extern char **environ;

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* posix_spawnp() does not modify the arguments, despite its prototype. */
static bool spawn_command(const char *const *command, posix_spawn_file_actions_t *actions, pid_t *pid)
{
	return posix_spawnp(pid, command[0], actions, NULL, (char *const *)(uintptr_t)command,
			    environ) == 0;
}

int run_quietly(const char *const *command)
{
	posix_spawn_file_actions_t actions;
	bool started;
	pid_t pid;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	started = spawn_command(command, &actions, &pid);
	posix_spawn_file_actions_destroy(&actions);
	return started ? wait_for(pid) : -1;
}

int run_openly(const char *const *command)
{
	pid_t pid;

	return spawn_command(command, NULL, &pid) ? wait_for(pid) : -1;
}

/* In the child: has it killed when the parent dies. The parent may have died before prctl(). */
static bool is_bound(pid_t parent)
{
	return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent;
}

static _Noreturn void exec_child(const char *const *command, pid_t parent)
{
	if (is_bound(parent))
		execvp(command[0], (char *const *)(uintptr_t)command);
	fprintf(stderr, "%s: %s\n", command[0], strerror(errno));
	_exit(127);
}

int run_bound(const char *const *command)
{
	pid_t parent = getpid(), pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0)
		exec_child(command, parent);
	return pid > 0 ? wait_for(pid) : -1;
}

bool run_finds(const char *program)
{
	const char *path = getenv("PATH");
	auto_free char *copy = copy_text(path ? path : "/usr/sbin:/usr/bin:/sbin:/bin");
	char *rest = copy, *folder;

	while ((folder = strsep(&rest, ":"))) {
		auto_free char *file = format_text("%s/%s", *folder ? folder : ".", program);

		if (access(file, X_OK) == 0)
			return true;
	}
	return false;
}

static bool read_all(int fd, char **output)
{
	struct text text = { 0 };
	char piece[4096];
	bool whole = true;
	ssize_t got;

	while (whole && (got = read(fd, piece, sizeof(piece))) != 0) {
		if (got > 0)
			text_add(&text, piece, (size_t)got);
		else
			whole = errno == EINTR;
	}
	*output = text_take(&text);
	return whole;
}

/* Reads a process's output and waits for it; a negative `pid`: it was not started. */
static int collect_output(pid_t pid, const int *ends, char **output)
{
	bool whole = false;
	int status = -1;

	close(ends[1]);
	if (pid > 0) {
		free(*output);
		whole = read_all(ends[0], output);
	}
	close(ends[0]);
	if (pid > 0)
		status = wait_for(pid);
	return whole ? status : -1;
}

int run_output(const char *const *command, char **output)
{
	posix_spawn_file_actions_t actions;
	pid_t pid = -1;
	int ends[2];

	*output = copy_text("");
	if (pipe2(ends, O_CLOEXEC) < 0)
		return -1;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	if (!spawn_command(command, &actions, &pid))
		pid = -1;
	posix_spawn_file_actions_destroy(&actions);
	return collect_output(pid, ends, output);
}

int run_apart(int (*work)(const void *data), const void *data, char **output)
{
	pid_t parent = getpid(), pid;
	int ends[2];

	*output = copy_text("");
	if (pipe2(ends, O_CLOEXEC) < 0)
		return -1;
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		int status = EXIT_FAILURE;

		if (is_bound(parent) && dup2(ends[1], STDOUT_FILENO) >= 0)
			status = work(data);
		_exit(fflush(stdout) == 0 ? status : EXIT_FAILURE);
	}
	return collect_output(pid, ends, output);
}
