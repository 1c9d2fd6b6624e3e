// SPDX-License-Identifier: GPL-2.0-or-later
#include "grub-text.h"

#include <ctype.h>
#include <string.h>

#include "grubenv.h"
#include "text.h"

/* What a `$` begins: a variable that is not set in the menu, so that nothing stays of it. */
static const char *behind_variable(const char *text)
{
	if (*text == '{')
		return text + strcspn(text, "}") + (text[strcspn(text, "}")] == '}');
	if (isdigit((unsigned char)*text))
		return text + strspn(text, "0123456789");
	while (isalnum((unsigned char)*text) || *text == '_')
		text++;
	return text;
}

char *grub_text_read(const char *text)
{
	struct text line = { 0 };
	bool quoted = false;

	while (*text) {
		if (*text == '\'') {
			quoted = !quoted;
			text++;
		} else if (*text == '$' && !quoted &&
			   (isalnum((unsigned char)text[1]) || text[1] == '_' || text[1] == '{')) {
			text = behind_variable(text + 1);
		} else {
			text += *text == '\\' && !quoted && text[1];
			text_add(&line, text++, 1);
		}
	}
	return text_take(&line);
}

static size_t name_length(const char *text)
{
	size_t length = 0;

	while (isalnum((unsigned char)text[length]) || text[length] == '_')
		length++;
	return length;
}

/* A variable and what is right behind it stay two words (grub-core/commands/blscfg.c). */
static void add_variable(struct text *line, const char *at, size_t length, const struct sysroot *root)
{
	auto_free char *name = format_text("%.*s", (int)length, at);
	auto_free char *value = grubenv_value(root, name);

	if (value)
		text_addf(line, "%s ", value);
	else
		text_addf(line, "$%s", name);
}

char *grub_text_of_entry(const char *options, const struct sysroot *root)
{
	struct text line = { 0 };

	while (*options) {
		size_t name = *options == '$' ? name_length(options + 1) : 0;
		size_t length = *options == '\\' && options[1] ? 2 : 1;

		if (name) {
			add_variable(&line, options + 1, name, root);
			length = 1 + name;
		} else {
			text_add(&line, options, length);
		}
		options += length;
	}
	return text_take(&line);
}
