// SPDX-License-Identifier: GPL-2.0-or-later
#include "offer-value.h"

#include <string.h>

#include "base/escape.h"
#include "base/strbuf.h"

/* A part of a value: its first characters and their number. */
struct part {
	const char *at;
	size_t length;
};

#define BLANKS " \t"

/* Longer values are not repeated in a message. */
#define VALUE_MOST 256

static struct part trimmed(const char *at, size_t length)
{
	while (length && strchr(BLANKS, *at)) {
		at++;
		length--;
	}
	while (length && strchr(BLANKS ",;", at[length - 1]))
		length--;
	return (struct part){ at, length };
}

/* Lines for `key` with the value before `word`, and for `word` with what follows it. */
static char *two_lines(const char *key, const char *value, const char *word, const char *rest)
{
	struct part first = trimmed(value, (size_t)(word - value));
	size_t name = strcspn(word, BLANKS "=:");

	if (!first.length || !*rest)
		return NULL;
	return format_text("a line holds one key; write these lines instead: %s = %.*s; %.*s = %s", key,
			   (int)first.length, first.at, (int)name, word, rest);
}

/* The value of a key that begins at `word`; NULL: none does. With `bare` it needs no equals sign. */
static const char *second_value(const char *word, bool bare, bool (*known)(const char *key))
{
	size_t name = strcspn(word, BLANKS "=:,;");
	size_t between = strspn(word + name, BLANKS "=:");
	auto_free char *key = format_text("%.*s", (int)name, word);
	bool has_sign = memchr(word + name, '=', between);

	return between && (bare || has_sign) && known(key) ? word + name + between : NULL;
}

static char *offer_lines(const char *key, const char *value, bool bare, bool (*known)(const char *key))
{
	const char *word = value;

	while (*(word += strcspn(word, BLANKS ",;"))) {
		const char *rest;

		word += strspn(word, BLANKS ",;");
		rest = second_value(word, bare, known);
		if (rest)
			return two_lines(key, value, word, rest);
	}
	return NULL;
}

static char *offer_comment(const char *value)
{
	const char *mark = strstr(value, " ;");
	const char *text;
	struct part before;

	if (!mark)
		mark = strstr(value, " //");
	if (!mark)
		return NULL;
	before = trimmed(value, (size_t)(mark - value));
	text = mark + strspn(mark, BLANKS ";/");
	return format_text("'%s' includes a comment; a comment begins with #: write %.*s # %s", quote(value).text,
			   (int)before.length, before.at, text);
}

char *offer_bare(const char *key, const char *value, bool (*known)(const char *key))
{
	size_t length = strlen(value);
	char *offer;

	if (length > VALUE_MOST)
		return NULL;
	offer = offer_lines(key, value, false, known);
	if (!offer)
		offer = offer_comment(value);
	if (offer)
		return offer;
	if (length < 3 || (*value != '"' && *value != '\'') || value[length - 1] != *value)
		return NULL;
	return format_text("values have no quotes here; write %.*s", (int)length - 2, value + 1);
}

/* Without a quote at one end only. */
static char *offer_unquoted(const char *value, size_t length)
{
	bool before = strchr("\"'", *value), after = strchr("\"'", value[length - 1]);

	if (before == after || length < 2)
		return NULL;
	return format_text("values have no quotes here; write %.*s", (int)length - 1, value + before);
}

static char *offer_end(const char *value, size_t length)
{
	char last = value[length - 1];
	struct part before = trimmed(value, length - 1);

	if (!strchr(",;\\", last) || !before.length)
		return NULL;
	return format_text("'%s' ends with %s; write %.*s", quote(value).text,
			   last == ',' ? "a comma" : last == ';' ? "a semicolon" : "a backslash", (int)before.length,
			   before.at);
}

char *offer_rest(const char *key, const char *value, bool (*known)(const char *key))
{
	size_t length = strlen(value);
	const char *hash = strchr(value, '#');
	char *offer;

	if (!length || length > VALUE_MOST)
		return NULL;
	offer = offer_lines(key, value, true, known);
	if (!offer && hash && hash > value && hash[1] && !strchr("0123456789", hash[1]))
		offer = format_text("a comment begins with # after a blank; write %.*s %s", (int)(hash - value), value,
				    hash);
	if (!offer)
		offer = offer_unquoted(value, length);
	return offer ? offer : offer_end(value, length);
}
