/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writes JSON member by member; commas are added automatically. */
#pragma once

#include "base.h"

struct json {
	FILE *out;
	bool follows; /* this object or array is not empty */
};

/* `name` is NULL in an array. A NULL text becomes null; bytes that are not UTF-8 become U+FFFD. */
void json_text(struct json *json, const char *name, const char *text);
void json_number(struct json *json, const char *name, uint64_t number);
void json_known(struct json *json, const char *name, bool known, uint64_t number); /* null if not known */
void json_bool(struct json *json, const char *name, bool value);
void json_null(struct json *json, const char *name);

/* `kind` is '{' or '['; json_close() takes '}' or ']'. */
void json_open(struct json *json, const char *name, char kind);
void json_close(struct json *json, char kind);
