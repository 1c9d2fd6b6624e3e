/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON on standard output, one object: members come one after the other, commas by themselves. */
#pragma once

#include "base.h"

struct json {
	FILE *out;
	bool follows; /* something stands before in this object or array */
};

/* In an array `name` is NULL. A NULL text is null; bytes of it that are no UTF-8 become U+FFFD. */
void json_text(struct json *json, const char *name, const char *text);
void json_number(struct json *json, const char *name, uint64_t number);
void json_bool(struct json *json, const char *name, bool value);
void json_null(struct json *json, const char *name);

/* `kind` is '{' or '['; json_close() takes '}' or ']'. */
void json_open(struct json *json, const char *name, char kind);
void json_close(struct json *json, char kind);
