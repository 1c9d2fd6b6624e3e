// SPDX-License-Identifier: GPL-2.0-or-later
/* Other programs: their exit status, their output, and what cannot be started. */
#include "base/spawn.h"

#include <signal.h>

#include "unit/scene.h"

static void test_status(void)
{
	static const char *const good[] = { "true", NULL }, *const three[] = { "sh", "-c", "exit 3", NULL };
	static const char *const killed[] = { "sh", "-c", "kill -9 $$", NULL }, *const none[] = { "/nonexistent",
												  NULL };

	OK(run_quietly(good) == 0, "success");
	OK(run_quietly(three) == 3, "a status of its own");
	OK(run_quietly(killed) == -1, "a signal is no status");
	OK(run_quietly(none) != 0 && run_bound(none) != 0, "what is not there does not succeed");
	OK(run_bound(three) == 3, "one that is bound has a status as well");
	OK(run_finds("sh") && !run_finds("no-such-program-anywhere"), "what PATH has");
}

static void test_output(void)
{
	static const char *const fails[] = { "sh", "-c", "echo a; echo b >&2; exit 2", NULL };
	static const char *const large[] = { "sh", "-c", "seq 20000", NULL }, *const none[] = { "/nonexistent", NULL };
	char *output;

	OK(run_output(fails, &output) == 2, "the status of one that fails");
	IS_TEXT(output, "a\n", "and what it printed before");
	free(output);
	OK(run_output(large, &output) == 0, "more than a pipe holds");
	IS_NUMBER(strlen(output), 108894, "is read to its end");
	free(output);
	OK(run_output(none, &output) != 0, "what is not there");
	IS_TEXT(output, "", "prints nothing");
	free(output);
}

static int print_and_end(const void *data)
{
	printf("%s", (const char *)data);
	return 5;
}

static int crash(const void *data)
{
	(void)data;
	raise(SIGKILL);
	return EXIT_SUCCESS;
}

static void test_apart(void)
{
	char *output;

	OK(run_apart(print_and_end, "a\nb", &output) == 5, "a function of ours has a status");
	IS_TEXT(output, "a\nb", "and an output");
	free(output);
	OK(run_apart(crash, NULL, &output) == -1, "one that crashes is alone");
	IS_TEXT(output, "", "and prints nothing");
	free(output);
}

int main(void)
{
	test_status();
	test_output();
	test_apart();
	return done_testing();
}
