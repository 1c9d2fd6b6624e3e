// SPDX-License-Identifier: GPL-2.0-or-later
/* What messages keep, how they count the rest, and how they quote. */
#include "base/escape.h"
#include "unit/scene.h"

static void add(struct messages *messages, enum message_kind kind, unsigned count)
{
	for (unsigned i = 1; i <= count; i++)
		message_add(messages, kind, "file", (struct place){ i, 1 }, "number %u", i);
}

static void check_errors(unsigned count, const char *last)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_free char *all = NULL;
	unsigned lines = 0;

	add(&messages, MESSAGE_ERROR, count);
	all = told(&messages);
	for (const char *c = all; *c; c++)
		lines += *c == '\n';
	IS_NUMBER(messages_errors(&messages), count, "each error counts");
	IS_NUMBER(lines, count > MESSAGES_MOST ? MESSAGES_MOST + 1 : count, "so many lines");
	HAS(all, last, "the last line");
}

static void test_many(void)
{
	check_errors(1, "file:1:1: error: number 1\n");
	check_errors(50, "file:50:1: error: number 50\n");
	check_errors(51, "test: and 1 more error\n");
	check_errors(52, "test: and 2 more errors\n");
	check_errors(5000, "file:50:1: error: number 50\ntest: and 4950 more errors\n");
}

static void test_kinds(void)
{
	auto_clean(messages) struct messages messages = { 0 };
	auto_free char *all = NULL, *others = NULL, *out = NULL;
	size_t length;
	FILE *file = open_memstream(&out, &length);

	add(&messages, MESSAGE_WARNING, 60);
	add(&messages, MESSAGE_ERROR, 1);
	for (unsigned i = 0; i < 60; i++)
		say_warning(&messages, "[r%u] goes: its contents will be lost", i);
	all = told(&messages);
	HAS(all, "error: number 1\n", "warnings take no error's place");
	HAS(all, "and 10 more warnings\n", "warnings are counted by themselves");
	HAS(all, "[r59] goes", "what is about no file is always said");
	messages_print_others(&messages, "test", file);
	fclose(file);
	OK(!has(out, "error"), "others than errors");
	HAS(out, "and 10 more warnings\n", "and how many more of those");
}

static void check_quote(const char *value, const char *want, const char *text)
{
	IS_TEXT(quote(value).text, want, text);
}

#define TEN "1234567890"
#define SIXTY TEN TEN TEN TEN TEN TEN

static void test_quotes(void)
{
	check_quote("", "", "nothing");
	check_quote("4G", "4G", "a value");
	check_quote(SIXTY "1234", SIXTY "1234", "64 characters");
	check_quote(SIXTY "12345", SIXTY "1234...", "65 characters");
	check_quote(SIXTY "123\xc3\xa4", SIXTY "123\xc3\xa4", "64 characters, 65 bytes");
	check_quote(SIXTY "123\xc3\xa4.", SIXTY "123\xc3\xa4...", "the last is one of two bytes");
	check_quote(SIXTY "123\xe2\x82\xac.", SIXTY "123\xe2\x82\xac...", "of three");
	check_quote(SIXTY "123\xf0\x9f\x98\x80.", SIXTY "123\xf0\x9f\x98\x80...", "of four");
	check_quote(SIXTY "1234\xc3\xa4", SIXTY "1234...", "one of two bytes is the first that goes");
	check_quote(SIXTY "\x80\x80\x80\x80\x80", SIXTY "\x80\x80\x80\x80...", "bytes that begin no character");
	check_quote(SIXTY "123\xf0\x9f", SIXTY "123\xf0...", "a character that is cut");
	check_quote(SIXTY "1234\xf0", SIXTY "1234...", "and one behind the last");
}

static void test_longest_quote(void)
{
	char value[4 * 100 + 1] = "";

	for (int i = 0; i < 100; i++)
		strcat(value, "\xf0\x9f\x98\x80");
	IS_NUMBER(strlen(quote(value).text), 64 * 4 + 3, "64 characters of four bytes, and the dots");
}

/* What a message quotes makes no line of its own. */
static void test_message(void)
{
	struct messages messages = { 0 };
	char *text;

	message_add(&messages, MESSAGE_ERROR, "a\nb", (struct place){ 1, 2 }, "'%s'", "\033[2J\nverdict: ok");
	text = told(&messages);
	IS_TEXT(text, "a\\x0ab:1:2: error: '\\x1b[2J\\x0averdict: ok'\n", "one line");
	free(text);
	messages_free(&messages);
}

static void test_copy(void)
{
	auto_clean(messages) struct messages messages = { 0 }, copy = { 0 };
	auto_free char *more = NULL;

	say_warning(&messages, "100%% sure");
	for (int i = 0; i < MESSAGES_MOST + 2; i++)
		message_add(&messages, MESSAGE_ERROR, "file", (struct place){ 1, 2 }, "wrong");
	messages_copy(&copy, &messages);
	IS_NUMBER(copy.count, messages.count, "all that are kept");
	IS_TEXT(copy.list[0].text, "100% sure", "a text is not a format");
	IS_NUMBER(copy.list[1].place.column, 2, "with their places");
	more = messages_more(&copy, MESSAGE_ERROR);
	IS_TEXT(more, "and 2 more errors", "and the number of others");
}

int main(void)
{
	test_copy();
	test_many();
	test_kinds();
	test_quotes();
	test_longest_quote();
	test_message();
	return done_testing();
}
