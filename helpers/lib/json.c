// SPDX-License-Identifier: GPL-2.0-or-later
#include "json.h"

#include <inttypes.h>

static void put_text(FILE *out, const char *text)
{
	putc('"', out);
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < ' ' || c >= 0x7f)
			/* Bytes that are not ASCII may not be UTF-8 either; as Latin-1 they survive. */
			fprintf(out, "\\u%04x", c);
		else
			putc(c, out);
	}
	putc('"', out);
}

static void begin(struct json *json, const char *name)
{
	if (json->follows)
		fputs(", ", json->out);
	json->follows = true;
	if (!name)
		return;
	put_text(json->out, name);
	fputs(": ", json->out);
}

void json_text(struct json *json, const char *name, const char *text)
{
	if (!text) {
		json_null(json, name);
		return;
	}
	begin(json, name);
	put_text(json->out, text);
}

void json_number(struct json *json, const char *name, uint64_t number)
{
	begin(json, name);
	fprintf(json->out, "%" PRIu64, number);
}

void json_bool(struct json *json, const char *name, bool value)
{
	begin(json, name);
	fputs(value ? "true" : "false", json->out);
}

void json_null(struct json *json, const char *name)
{
	begin(json, name);
	fputs("null", json->out);
}

void json_open(struct json *json, const char *name, char kind)
{
	begin(json, name);
	putc(kind, json->out);
	json->follows = false;
}

void json_close(struct json *json, char kind)
{
	putc(kind, json->out);
	json->follows = true;
}
