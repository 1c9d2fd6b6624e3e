// SPDX-License-Identifier: GPL-2.0-or-later
/* Where a shell under `set -e` ends. */
#include "shell/shell-status.h"

#include "unit/scene.h"

static void ends(const char *text, long where, enum shell_status want)
{
	static const struct sysroot none = { "/nonexistent" };
	auto_clean(shell) struct shell shell = { .root = &none };
	struct shell_outcome outcome = shell_outcome_of(&shell, text, text + strlen(text));

	OK((outcome.stops ? outcome.stops - text : -1) == where, text);
	OK(outcome.stops || outcome.status == want, "and the status of the last command");
}

int main(void)
{
	ends("false", 0, SHELL_FAILS);
	ends("true; false", 6, SHELL_FAILS);
	ends("! false", -1, SHELL_SUCCEEDS);
	ends("! true", -1, SHELL_FAILS);
	ends("false && true", -1, SHELL_FAILS);
	ends("true && false", 8, SHELL_FAILS);
	ends("false || true", -1, SHELL_SUCCEEDS);
	ends("false || false", 9, SHELL_FAILS);
	ends("false | true", -1, SHELL_SUCCEEDS);
	ends("true | false", 7, SHELL_FAILS);
	ends("if false; then false; else true; fi", -1, SHELL_SUCCEEDS);
	ends("if true; then false; fi", 14, SHELL_FAILS);
	ends("if ls; then false; fi", -1, SHELL_UNKNOWN);
	ends("A=$(false)", 0, SHELL_FAILS);
	ends("A=$(false) B=$(true)", -1, SHELL_SUCCEEDS);
	ends("A=$(ls)", -1, SHELL_UNKNOWN);
	ends("A='$(false)'", -1, SHELL_SUCCEEDS);
	return done_testing();
}
