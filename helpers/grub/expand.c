// SPDX-License-Identifier: GPL-2.0-or-later
#include "expand.h"

#include <ctype.h>
#include <string.h>

#include "base/strbuf.h"
#include "grubenv.h"

/* Enough for a hundred kernels whose entries all have a kernelopts of a few hundred bytes. */
#define EXPANDED_MOST (64 * KIB)

/* The cost of a lookup, in bytes of the limit: each one searches the whole block. */
#define LOOK_COST 16

/* Skips the variable after a `$`: it is not set in the menu, so it expands to nothing. */
static const char *skip_variable(const char *text)
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
			text = skip_variable(text + 1);
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

void grub_variables_read(struct grub_variables *variables, const struct sysroot *root)
{
	*variables = (struct grub_variables){ .block = grubenv_block(root), .left = EXPANDED_MOST };
}

void grub_variables_free(struct grub_variables *variables)
{
	free(variables->block);
	*variables = (struct grub_variables){ 0 };
}

/* The variable's value in the block, as long as the limit allows. */
static char *take_value(struct grub_variables *variables, const char *name)
{
	auto_free char *value = NULL;
	size_t cost = LOOK_COST;

	if (!variables->block || variables->is_cut)
		return NULL;
	value = grubenv_block_value(variables->block, name);
	cost += value ? strlen(value) : 0;
	variables->is_cut = cost > variables->left;
	if (variables->is_cut)
		return NULL;
	variables->left -= cost;
	return value ? copy_text(value) : NULL;
}

/* GRUB adds a blank after a value (grub-core/commands/blscfg.c). */
static void add_variable(struct text *line, const char *at, size_t length, struct grub_variables *variables)
{
	auto_free char *name = format_text("%.*s", (int)length, at);
	auto_free char *value = take_value(variables, name);

	if (value)
		text_addf(line, "%s ", value);
	else
		text_addf(line, "$%s", name);
}

char *grub_text_of_entry(const char *options, struct grub_variables *variables)
{
	struct text line = { 0 };

	while (*options) {
		size_t name = *options == '$' ? name_length(options + 1) : 0;
		size_t length = *options == '\\' && options[1] ? 2 : 1;

		if (name) {
			add_variable(&line, options + 1, name, variables);
			length = 1 + name;
		} else {
			text_add(&line, options, length);
		}
		options += length;
	}
	return text_take(&line);
}
