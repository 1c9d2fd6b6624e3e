// SPDX-License-Identifier: GPL-2.0-or-later
#include "static-menu.h"

#include <string.h>

#include "base/strbuf.h"

#define ENTRIES_COMMAND "blscfg"

/* spec/memmap.spec removes what is between them. */
#define BEGIN_OURS "### BEGIN memmap ###\n"
#define END_OURS "### END memmap ###\n"

static const char *line_with_command(const char *text, const char *at)
{
	for (at = strstr(at, ENTRIES_COMMAND); at; at = strstr(at + 1, ENTRIES_COMMAND)) {
		const char *start = at;

		while (start > text && (start[-1] == ' ' || start[-1] == '\t'))
			start--;
		if ((start == text || start[-1] == '\n') && strchr("\n ", at[strlen(ENTRIES_COMMAND)]))
			return start;
	}
	return NULL;
}

const char *menu_entries_line(const char *text)
{
	return line_with_command(text, text);
}

/* The next part of ours that is complete; *end: what is behind it. */
static const char *next_part_of_ours(const char *at, const char **end)
{
	const char *begin = strstr(at, BEGIN_OURS);

	*end = begin ? strstr(begin, END_OURS) : NULL;
	if (!*end)
		return NULL;
	*end += strlen(END_OURS);
	return begin;
}

static char *without_parts(const char *text)
{
	struct text others = { 0 };
	const char *begin, *end;

	while ((begin = next_part_of_ours(text, &end))) {
		text_add(&others, text, (size_t)(begin - text));
		text = end;
	}
	text_addf(&others, "%s", text);
	return text_take(&others);
}

bool static_menu_has_place(const char *text)
{
	auto_free char *others = without_parts(text);
	const char *line = menu_entries_line(others);

	if (!line || strstr(others, BEGIN_OURS) || strstr(others, END_OURS) || !endswith(others, "\n"))
		return false;
	return !line_with_command(others, strstr(line, ENTRIES_COMMAND) + 1);
}

/* What grub-mkconfig printed of one script (util/grub-mkconfig.in). NULL: it did not run. */
static char *script_output(const char *made, const char *script)
{
	auto_free char *begin = format_text("### BEGIN /etc/grub.d/%s ###\n", script);
	auto_free char *end = format_text("### END /etc/grub.d/%s ###\n", script);
	const char *from = strstr(made, begin), *to = from ? strstr(from, end) : NULL;

	if (!to)
		return NULL;
	from += strlen(begin);
	return format_text("%.*s", (int)(to - from), from);
}

static void add_part(struct text *text, const char *part)
{
	if (*part)
		text_addf(text, BEGIN_OURS "%s" END_OURS, part);
}

char *static_menu_with(const char *text, const char *made)
{
	auto_free char *variables = script_output(made, "01_memmap");
	auto_free char *last_entry = script_output(made, "42_memmap");
	auto_free char *others = without_parts(text);
	const char *line = menu_entries_line(others);
	struct text with = { 0 };

	if (!line || !variables || !last_entry)
		return NULL;
	text_add(&with, others, (size_t)(line - others));
	add_part(&with, variables);
	text_addf(&with, "%s", line);
	add_part(&with, last_entry);
	return text_take(&with);
}
