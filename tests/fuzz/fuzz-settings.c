// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of /etc/default/grub and /etc/kernel/cmdline: without our arguments they are else as they were. */
#include "fuzz.h"

#include "memmap-entries/settings.h"

static size_t lines_of(const char *text)
{
	size_t lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

/* All of `less` stands in `all`, in the same order. */
static bool is_part(const char *less, const char *all)
{
	for (; *all && *less; all++)
		less += *less == *all;
	return !*less;
}

static char *without_args(const char *text)
{
	return kernel_cmdline_clean(text, true);
}

static char *without_tokens(const char *text)
{
	return kernel_cmdline_clean(text, false);
}

static void must_be_less(const char *text, char *(*clean)(const char *text))
{
	char *once = clean(text);

	MUST(is_part(once, text));
	MUST(lines_of(once) == lines_of(text));
	must_be_same(clean(once), once);
}

static void must_stay_without_tokens(const char *text)
{
	if (strstr(text, "memmap_"))
		return;
	must_be_same(settings_untoken(text), copy_text(text));
	must_be_same(without_tokens(text), copy_text(text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size);

	must_be_less(text, settings_untoken);
	must_be_less(text, without_args);
	must_be_less(text, without_tokens);
	must_stay_without_tokens(text);
	free(text);
	return 0;
}
