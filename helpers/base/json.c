// SPDX-License-Identifier: GPL-2.0-or-later
#include "json.h"

#include <inttypes.h>

#include "escape.h"

/* Unicode's replacement character, for bytes that are not UTF-8. */
#define REPLACEMENT 0xfffd

/* RFC 8259, 7: code points above 16 bits take a surrogate pair. */
static void put_code(FILE *out, uint32_t code)
{
	if (code == '"' || code == '\\')
		fprintf(out, "\\%c", (char)code);
	else if (code >= ' ' && code < 0x7f)
		putc((int)code, out);
	else if (code < 0x10000)
		fprintf(out, "\\u%04" PRIx32, code);
	else
		fprintf(out, "\\u%04" PRIx32 "\\u%04" PRIx32, 0xd800 + ((code - 0x10000) >> 10),
			0xdc00 + ((code - 0x10000) & 0x3ff));
}

static void put_text(FILE *out, const char *text)
{
	putc('"', out);
	while (*text) {
		uint32_t code = REPLACEMENT;
		size_t length = utf8_read(text, &code);

		put_code(out, length ? code : REPLACEMENT);
		text += length ? length : 1;
	}
	putc('"', out);
}

static void begin_member(struct json *json, const char *name)
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
	begin_member(json, name);
	put_text(json->out, text);
}

void json_number(struct json *json, const char *name, uint64_t number)
{
	begin_member(json, name);
	fprintf(json->out, "%" PRIu64, number);
}

void json_known(struct json *json, const char *name, bool known, uint64_t number)
{
	if (known)
		json_number(json, name, number);
	else
		json_null(json, name);
}

void json_bool(struct json *json, const char *name, bool value)
{
	begin_member(json, name);
	fputs(value ? "true" : "false", json->out);
}

void json_null(struct json *json, const char *name)
{
	begin_member(json, name);
	fputs("null", json->out);
}

void json_open(struct json *json, const char *name, char kind)
{
	begin_member(json, name);
	putc(kind, json->out);
	json->follows = false;
}

void json_close(struct json *json, char kind)
{
	putc(kind, json->out);
	json->follows = true;
}
