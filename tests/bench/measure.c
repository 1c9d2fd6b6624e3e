// SPDX-License-Identifier: GPL-2.0-or-later
/* Times whole processes side by side: measure ROUNDS NAME COMMAND... [::: NAME COMMAND...]...
 * Each round runs every command once, so that what else the machine does hits all alike; told are
 * medians, and the median of the ratios to the first command of the same round. */
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define COMMANDS_MOST 16
#define WARM_UP 5

extern char **environ;

struct command {
	const char *name;
	char **words;
	double *times;
	double *ratios;
	long peak; /* KiB */
};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double run_once(struct command *command, posix_spawn_file_actions_t *actions)
{
	double start = now();
	struct rusage usage;
	int status;
	pid_t pid;

	if (posix_spawnp(&pid, command->words[0], actions, NULL, command->words, environ) != 0 ||
	    wait4(pid, &status, 0, &usage) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "measure: %s failed\n", command->name);
		exit(EXIT_FAILURE);
	}
	if (usage.ru_maxrss > command->peak)
		command->peak = usage.ru_maxrss;
	return now() - start;
}

static int compare(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static double part(double *values, size_t count, double share)
{
	qsort(values, count, sizeof(*values), compare);
	return values[(size_t)(share * (double)(count - 1))];
}

static size_t split(char **arguments, struct command *commands)
{
	size_t count = 0;

	while (*arguments && count < COMMANDS_MOST) {
		commands[count].name = *arguments++;
		commands[count++].words = arguments;
		while (*arguments && strcmp(*arguments, ":::") != 0)
			arguments++;
		if (*arguments)
			*arguments++ = NULL;
	}
	return count;
}

static void measure(struct command *commands, size_t count, size_t rounds)
{
	posix_spawn_file_actions_t actions;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	for (size_t round = 0; round < rounds + WARM_UP; round++)
		for (size_t i = 0; i < count; i++) {
			double time = run_once(&commands[i], &actions);

			if (round < WARM_UP)
				continue;
			commands[i].times[round - WARM_UP] = time;
			commands[i].ratios[round - WARM_UP] = time / commands[0].times[round - WARM_UP];
		}
	posix_spawn_file_actions_destroy(&actions);
}

int main(int argc, char **argv)
{
	struct command commands[COMMANDS_MOST] = { 0 };
	size_t rounds = argc > 2 ? strtoul(argv[1], NULL, 10) : 0;
	size_t count = rounds ? split(argv + 2, commands) : 0;

	if (!count) {
		fprintf(stderr, "measure: ROUNDS NAME COMMAND... [::: NAME COMMAND...]...\n");
		return 2;
	}
	for (size_t i = 0; i < count; i++) {
		commands[i].times = calloc(rounds, sizeof(double));
		commands[i].ratios = calloc(rounds, sizeof(double));
	}
	measure(commands, count, rounds);
	for (size_t i = 0; i < count; i++)
		printf("  %-34s %7.3f ms [%.3f-%.3f], %5.2f times the first, %5ld KiB at most\n",
		       commands[i].name, part(commands[i].times, rounds, 0.5),
		       part(commands[i].times, rounds, 0.1), part(commands[i].times, rounds, 0.9),
		       part(commands[i].ratios, rounds, 0.5), commands[i].peak);
	return 0;
}
