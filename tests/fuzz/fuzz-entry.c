// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of boot loader entries: whatever one is like, its other lines stay, and what is made of it stays as it is. */
#include "fuzz.h"

#include "args/bls-options.h"
#include "memmap-entries/entry.h"

static char *line_at(const char **at)
{
	size_t length = strcspn(*at, "\n");
	char *line = format_text("%.*s", (int)length, *at);

	*at += length + ((*at)[length] == '\n');
	return line;
}

static bool is_of_options(const char *line)
{
	line += strspn(line, " \t");
	return strncmp(line, "options", strlen("options")) == 0;
}

/* As many lines, and only those of options are others. */
static void must_keep_others(const char *old, const char *new)
{
	while (*old && *new) {
		auto_free char *was = line_at(&old);
		auto_free char *is = line_at(&new);

		MUST(strcmp(was, is) == 0 || (is_of_options(was) && is_of_options(is)));
	}
	MUST(!*old && !*new);
}

static void must_be_good(const char *text, enum treatment treatment, size_t longer)
{
	char *once = entry_rewrite(text, treatment);

	MUST(strlen(once) <= strlen(text) + longer);
	must_keep_others(text, once);
	must_be_same(entry_rewrite(once, treatment), once);
}

/* The first line of options begins with the token, where there is such a line. One that held nothing but what is ours
 * is empty then, and counts no more. */
static void must_have_token(const char *text, const struct bls_entry *entry)
{
	auto_free char *given = entry_rewrite(text, ENTRY_GIVE);
	struct bls_entry again;

	bls_entry_read(&again, given, "x.conf");
	MUST(again.options <= entry->options && !again.options == !entry->options);
	MUST(again.of_grub == entry->of_grub && again.of_ostree == entry->of_ostree);
	MUST(again.starts_kernel == entry->starts_kernel && again.of_rescue == entry->of_rescue);
	MUST(!entry->options || strstr(given, ENTRY_TOKEN));
}

static void must_be_judged(const struct bls_entry *entry)
{
	const char *reason;
	enum treatment given = entry_judge(entry, false, &reason);

	MUST(given != ENTRY_UNTOKEN && (given == ENTRY_GIVE) == !reason);
	MUST(given != ENTRY_GIVE ||
	     (entry->of_grub && entry->starts_kernel && !entry->of_ostree && !entry->of_rescue));
	MUST(entry_judge(entry, true, &reason) != ENTRY_GIVE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size), *name = part_behind(text);
	struct bls_entry entry;

	bls_entry_read(&entry, text, name);
	must_be_judged(&entry);
	must_be_good(text, ENTRY_GIVE, strlen(ENTRY_TOKEN) + 1);
	must_be_good(text, ENTRY_CLEAN, 0);
	must_be_good(text, ENTRY_UNTOKEN, 0);
	must_be_same(entry_rewrite(text, ENTRY_LEAVE), copy_text(text));
	bls_entry_read(&entry, text, "x.conf");
	must_have_token(text, &entry);
	free(text);
	return 0;
}
