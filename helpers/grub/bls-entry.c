// SPDX-License-Identifier: GPL-2.0-or-later
#include "bls-entry.h"

#include <string.h>

#define BLANKS " \t"

bool bls_field_next(const char **text, struct bls_field *field)
{
	const char *line = *text;

	if (!*line)
		return false;
	field->key = line + strspn(line, BLANKS);
	field->key_length = strcspn(field->key, BLANKS "\r\n");
	field->value = field->key + field->key_length;
	field->value += strspn(field->value, BLANKS);
	field->length = strcspn(field->value, "\n");
	*text = field->value + field->length;
	*text += **text == '\n';
	return true;
}

bool bls_field_is(const struct bls_field *field, const char *key)
{
	return field->key_length == strlen(key) && startswith(field->key, key);
}

bool bls_field_has_options(const struct bls_field *field)
{
	return bls_field_is(field, "options") && strspn(field->value, BLANKS "\r") < field->length;
}

char *bls_field_value(const struct bls_field *field)
{
	return format_text("%.*s", (int)field->length, field->value);
}
