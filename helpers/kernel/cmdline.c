// SPDX-License-Identifier: GPL-2.0-or-later
#include "cmdline.h"

#include <ctype.h>
#include <string.h>

#include "base/size.h"

/* Ends at the first space outside quotes. */
static size_t parameter_length(const char *text, bool in_quote)
{
	size_t length = 0;

	for (; text[length]; length++) {
		if (isspace((unsigned char)text[length]) && !in_quote)
			break;
		if (text[length] == '"')
			in_quote = !in_quote;
	}
	return length;
}

/* Splits a parameter at its `=`, and strips an opening quote of the value. A trailing quote closes
 * either that quote or the one before the parameter, and is stripped as well. */
static void split_parameter(struct parameter *parameter, const char *text, size_t length,
			    bool quoted)
{
	const char *equals = length > 1 ? memchr(text + 1, '=', length - 1) : NULL;
	const char *value = equals ? equals + 1 : NULL;
	const char *end = text + length;

	parameter->has_value = equals;
	if (value && value < end && *value == '"') {
		value++;
		quoted = true;
	}
	if (quoted && end > text && end[-1] == '"')
		end--;
	text_add(&parameter->name, text, (size_t)((equals ? equals : end) - text));
	if (value && value < end)
		text_add(&parameter->value, value, (size_t)(end - value));
}

bool parameter_next(const char **line, struct parameter *parameter)
{
	const char *text = *line + strspn(*line, " \t\n\v\f\r");
	bool quoted = *text == '"';
	size_t length;

	if (!*text)
		return false;
	text += quoted;
	length = parameter_length(text, quoted);
	*line = text + length;
	text_clear(&parameter->name);
	text_clear(&parameter->value);
	split_parameter(parameter, text, length, quoted);
	return parameter->has_value || !streq(text_get(&parameter->name), "--");
}

bool parameter_is(const struct parameter *parameter, const char *name)
{
	return streq(text_get(&parameter->name), name);
}

void parameter_free(struct parameter *parameter)
{
	text_free(&parameter->name);
	text_free(&parameter->value);
}

static void asked_add_piece(struct asked_list *asked, const char *piece)
{
	const char *at = piece;
	struct asked found = { 0 };
	uint64_t size = kernel_size_parse(&at);
	uint64_t start = 0;

	if (at == piece)
		return;
	if (*at && strchr("!$#@%", *at)) {
		found.kind = *at++;
		start = kernel_size_parse(&at);
	}
	found.range = range_of_size(start, size);
	asked->list = grow(asked->list, &asked->room, asked->count + 1, sizeof(found));
	asked->list[asked->count++] = found;
}

void asked_add_value(struct asked_list *asked, const char *value)
{
	auto_clean(text) struct text piece = { 0 };

	while (*value) {
		size_t length = strcspn(value, ",");

		text_clear(&piece);
		text_add(&piece, value, length);
		asked_add_piece(asked, text_get(&piece));
		value += length + (value[length] == ',');
	}
}

int asked_by_start(const void *left, const void *right)
{
	const struct asked *a = left, *b = right;

	return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

void asked_free(struct asked_list *asked)
{
	free(asked->list);
	*asked = (struct asked_list){ 0 };
}
