// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of GRUB's settings of a tree, which are read as shell: whatever they are, it ends, and soon. */
#include "fuzz.h"

#include "lib/settings-reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const used[] = { "GRUB_CMDLINE_LINUX", "GRUB_CMDLINE_LINUX_DEFAULT", NULL };
	struct shell shell = { .zero = "/usr/sbin/grub-mkconfig", .one = "/usr/sbin/grub-probe", .two = "dummy" };
	struct messages messages = { 0 };
	char *text = text_of(data, size);
	bool good = settings_follow(&shell, "grub", text, used, &messages);

	MUST(good == !messages_errors(&messages));
	for (size_t i = 0; i < messages.count; i++)
		MUST(messages.list[i].place.line > 0 && messages.list[i].place.column > 0 &&
		     messages.list[i].place.line <= size + 1);
	for (size_t i = 0; i < shell.count; i++)
		MUST(strlen(shell.list[i].value) <= 64 * KIB + size);
	messages_free(&messages);
	shell_free(&shell);
	free(text);
	return 0;
}
