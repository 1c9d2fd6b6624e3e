// SPDX-License-Identifier: GPL-2.0-or-later
#include "named-values.h"

#include <ctype.h>
#include <string.h>

#include "base/strbuf.h"

/* No person writes more; values that contain each other grow without end. */
#define VALUE_MOST 4096

static size_t name_length(const char *text)
{
	size_t length = 0;

	if (isdigit((unsigned char)*text))
		return 1;
	while (isalnum((unsigned char)text[length]) || text[length] == '_')
		length++;
	return length;
}

size_t named_value_length(const char *text)
{
	size_t length = isdigit((unsigned char)*text) ? 0 : name_length(text);

	return text[length] == '=' ? length : 0;
}

static struct named_value *find_value(const struct named_values *values, const char *name, size_t length)
{
	for (size_t i = 0; i < values->count; i++)
		if (strlen(values->list[i].name) == length && memcmp(values->list[i].name, name, length) == 0)
			return &values->list[i];
	return NULL;
}

/* Moves *at, behind a $, past a variable, and adds its value; false: not known. */
static bool add_named_value(const struct named_values *values, const char **at, struct text *expanded)
{
	bool has_braces = **at == '{';
	const char *name = *at + has_braces, *end = name + name_length(name), *close = end;
	const struct named_value *found = find_value(values, name, (size_t)(end - name));
	bool has_default = has_braces && startswith(end, ":-");

	if (has_braces)
		close = has_default ? strchr(end, '}') : end;
	if (end == name || !close || (has_braces && *close != '}') || (!found && !has_default))
		return false;
	if (found)
		text_addf(expanded, "%s", found->value);
	else
		text_add(expanded, end + strlen(":-"), (size_t)(close - end) - strlen(":-"));
	*at = close + has_braces;
	return true;
}

char *named_values_expand(const struct named_values *values, const char *text)
{
	struct text expanded = { 0 };

	while (*text) {
		const char *at = text + 1;

		if (*text == '$' && expanded.length < VALUE_MOST && add_named_value(values, &at, &expanded)) {
			text = at;
			continue;
		}
		text_add(&expanded, text, 1);
		text++;
	}
	return text_take(&expanded);
}

void named_values_set(struct named_values *values, const char *name, size_t length, const char *value)
{
	struct named_value *found = find_value(values, name, length);
	char *expanded = named_values_expand(values, value);

	if (!found) {
		list_add(values, (struct named_value){ format_text("%.*s", (int)length, name), NULL });
		found = &values->list[values->count - 1];
	}
	free(found->value);
	found->value = expanded;
}

void named_values_free(struct named_values *values)
{
	for (size_t i = 0; i < values->count; i++) {
		free(values->list[i].name);
		free(values->list[i].value);
	}
	free(values->list);
	*values = (struct named_values){ 0 };
}
