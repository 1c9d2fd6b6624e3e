// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of GRUB's settings, as they are read and not run: what is said has a place in them, and where nothing could
 * not be followed, an assignment at their end counts. */
#include "fuzz.h"

#include "grub/settings-reader.h"

#define NAME "GRUB_CMDLINE_LINUX"

static const char *const used[] = { NAME, "GRUB_CMDLINE_LINUX_DEFAULT", NULL };

static bool is_name(const char *name)
{
	return *name && !name[strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")] &&
	       (*name < '0' || *name > '9');
}

/* Whether there is nothing that could not be followed. */
static bool follow(struct shell *shell, const char *text)
{
	struct messages messages = { 0 };
	unsigned lines = 1;
	bool followed;

	for (const char *c = text; *c; c++)
		lines += *c == '\n';
	followed = settings_follow(shell, "grub", text, used, &messages);
	MUST(followed == (messages_errors(&messages) == 0));
	for (size_t i = 0; i < messages.count; i++) {
		MUST(messages.list[i].place.line > 0 && messages.list[i].place.line <= lines);
		MUST(messages.list[i].place.column > 0);
		must_be_one_line(messages.list[i].text);
	}
	followed = !messages.count;
	messages_free(&messages);
	return followed;
}

static void must_be_good_shell(const struct shell *shell, size_t size)
{
	for (size_t i = 0; i < shell->count; i++) {
		const struct shell_variable *variable = &shell->list[i];

		MUST(is_name(variable->name) && variable->value && strlen(variable->value) <= 64 * KIB + size);
		MUST(shell_find(shell, variable->name, strlen(variable->name)) == variable);
	}
}

/* Whether a line behind it is surely one of its own, and reached. */
static bool is_whole(const char *text)
{
	size_t length = strlen(text);

	return (!length || text[length - 1] != '\\') && !strpbrk(text, "&|") && !strstr(text, "readonly") &&
	       !strstr(text, "return") && !strstr(text, "exit");
}

static void must_heed_last(const char *text)
{
	static const char value[] = "a\\b \"$c\" `d` # ; e";
	char *longer = format_text("%s\n" NAME "='%s'\n", text, value);
	struct shell shell = { .root = &sysroot_none, .zero = "grub-mkconfig", .one = "-o", .two = "x" };
	const struct shell_variable *found;

	MUST(follow(&shell, longer));
	found = shell_find(&shell, NAME, strlen(NAME));
	MUST(found && !found->unknown && strcmp(found->value, value) == 0);
	shell_free(&shell);
	free(longer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size);
	struct shell shell = { .root = &sysroot_none, .zero = "grub-mkconfig", .one = "-o", .two = "x" };

	if (follow(&shell, text) && is_whole(text))
		must_heed_last(text);
	must_be_good_shell(&shell, size);
	shell_free(&shell);
	free(text);
	return 0;
}
