/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Variables of settings and scripts, as far as their values are plain text. */
#pragma once

#include "base/base.h"

struct named_value {
	char *name;
	char *value;
};

struct named_values {
	struct named_value *list;
	size_t count;
	size_t room;
};

/* Sets a variable of `length` bytes of name to the value, after its own variables are expanded. */
void named_values_set(struct named_values *values, const char *name, size_t length, const char *value);

/* Expands $NAME, ${NAME} and ${NAME:-TEXT}. What is not known stays as it is written. The caller frees the text. */
char *named_values_expand(const struct named_values *values, const char *text);

/* The length of the NAME in "NAME=" at the beginning of the text; 0: it begins with none. */
size_t named_value_length(const char *text);

void named_values_free(struct named_values *values);
