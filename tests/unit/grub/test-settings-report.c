// SPDX-License-Identifier: GPL-2.0-or-later
/* What a reader of settings says of a position. */
#include "grub/settings-report.h"

#include "unit/scene.h"

int main(void)
{
	static const char text[] = "A=1\n  B=$A C=${B:-x}\nA=2\n";
	static const char *const used[] = { "A", NULL };
	auto_clean(messages) struct messages messages = { 0 };
	auto_clean(shell) struct shell shell = { 0 };
	auto_free char *said = NULL;
	struct settings_reading reading = {
		.shell = &shell, .file = "grub", .used = used, .messages = &messages, .at = text,
		.begun = { text, text, 1 }, .counted = { text, text, 1 },
	};

	IS_NUMBER(settings_place(&reading, text + 6).line, 2, "a line");
	IS_NUMBER(settings_place(&reading, text + 6).column, 3, "and a column");
	IS_NUMBER(settings_place(&reading, text).line, 1, "one before what was counted");
	OK(settings_used(&reading, text, 1) == used[0] && !settings_used(&reading, text + 6, 1), "a name that is used");
	shell_set(&shell, "B", 1, "b", NULL);
	settings_pass_over(&reading, text, text + strlen(text), "commands are not run");
	OK(shell_find(&shell, "B", 1)->unknown, "what may be set is uncertain");
	settings_fail(&reading, text + 6, "this fails");
	OK(reading.failed, "a failure");
	said = told(&messages);
	IS_TEXT(said, "grub:1:1: warning: A cannot be determined here (commands are not run), so arguments that take RAM "
		      "may be missed\n"
		      "grub:2:3: error: this fails, so grub-mkconfig cannot read all of GRUB's settings\n",
		"and each place is said once");
	return done_testing();
}
