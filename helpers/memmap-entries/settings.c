// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings.h"

#include <string.h>

#include "args/bls-options.h"
#include "base/strbuf.h"

#define BLANKS " \t"

/* Characters that may surround an argument in a shell assignment. */
#define EDGES " \t\"'="

static bool is_assignment(const char *line)
{
	static const char export[] = "export", name[] = "GRUB_CMDLINE_LINUX";
	size_t equals;

	line += strspn(line, BLANKS);
	if (startswith(line, export) && strspn(line + strlen(export), BLANKS)) {
		line += strlen(export);
		line += strspn(line, BLANKS);
	}
	if (!startswith(line, name))
		return false;
	equals = strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_+");
	return line[equals] == '=';
}

/* Removes a token with the blanks after it, or the last token with the blanks before it. */
static void add_untokened(struct text *made, const char *line, size_t length)
{
	const char *end = line + length;

	while (line < end) {
		size_t edge = strspn(line, EDGES), arg;

		edge = edge < (size_t)(end - line) ? edge : (size_t)(end - line);
		text_add(made, line, edge);
		line += edge;
		arg = strcspn(line, EDGES);
		arg = arg < (size_t)(end - line) ? arg : (size_t)(end - line);
		if (!options_is_token(line, arg)) {
			text_add(made, line, arg);
			line += arg;
			continue;
		}
		line += arg;
		if (line < end && strchr(BLANKS, *line))
			line += strspn(line, BLANKS);
		else
			while (made->length && strchr(BLANKS, made->bytes[made->length - 1]))
				made->length--;
	}
}

static const char *next_line(const char *line)
{
	line += strcspn(line, "\n");
	return line + (*line == '\n');
}

char *settings_untoken(const char *text)
{
	struct text made = { 0 };

	for (const char *next; *text; text = next) {
		size_t length = strcspn(text, "\n");

		next = next_line(text);
		if (is_assignment(text)) {
			add_untokened(&made, text, length);
			text += length;
		}
		text_add(&made, text, (size_t)(next - text));
	}
	return text_take(&made);
}

char *kernel_cmdline_clean(const char *text, bool args)
{
	struct text made = { 0 };

	for (const char *next; *text; text = next) {
		auto_free char *old = format_text("%.*s", (int)strcspn(text, "\n"), text);
		auto_free char *new = NULL;

		next = next_line(text);
		if (old[strspn(old, BLANKS)] == '#')
			new = copy_text(old);
		else
			new = args ? options_clean(old) : options_untoken(old);
		text_addf(&made, "%s", new);
		text += strlen(old);
		text_add(&made, text, (size_t)(next - text));
	}
	return text_take(&made);
}

static size_t token_length(const char *dollar)
{
	const char *name = dollar + 1 + (dollar[1] == '{');
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz_");

	return (size_t)(name - dollar) + length + (name[length] == '}' && dollar[1] == '{');
}

char *token_left(const char *text)
{
	for (; *text; text = next_line(text)) {
		const char *end = text + strcspn(text, "\n"), *at = text;

		if (text[strspn(text, BLANKS)] == '#')
			continue;
		while ((at = memchr(at, '$', (size_t)(end - at)))) {
			size_t length = token_length(at);

			if (options_is_token(at, length))
				return format_text("%.*s", (int)length, at);
			at++;
		}
	}
	return NULL;
}
