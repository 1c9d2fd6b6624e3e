// SPDX-License-Identifier: GPL-2.0-or-later
/* Lines without blanks around them. */
#include "hugepages/text-lines.h"

#include "unit/scene.h"

static void test_lines(void)
{
	auto_free char *text = copy_text("one\n\t two \r\n \n\nlast");
	struct text_lines lines = { text, 0 };
	struct text_line line;

	OK(text_line_next(&lines, &line) && line.number == 1 && !line.is_indented, "the first line");
	IS_TEXT(line.text, "one", "its text");
	OK(text_line_next(&lines, &line) && line.number == 2 && line.is_indented, "an indented one");
	IS_TEXT(line.text, "two", "its text");
	OK(text_line_next(&lines, &line) && !*line.text, "one of blanks is empty");
	OK(text_line_next(&lines, &line) && !*line.text, "an empty one");
	OK(text_line_next(&lines, &line) && line.number == 5, "the last one without its newline");
	IS_TEXT(line.text, "last", "its text");
	OK(!text_line_next(&lines, &line), "and no other");
}

static void test_whole(void)
{
	auto_free char *text = copy_text("one \\\n\ttwo\\\nthree\nfour\n\\\n\nlast\\");
	static const struct {
		const char *text;
		unsigned number;
	} wanted[] = { { "one  two three", 1 }, { "four", 4 }, { " ", 5 }, { "last ", 7 } };
	struct text_lines lines = { text, 0 };
	unsigned number = 0;
	char *whole;

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		whole = text_whole_line(&lines, &number);
		IS_TEXT(whole ? whole : "none", wanted[i].text, "a line with those on which it goes on");
		IS_NUMBER(number, wanted[i].number, "its number is that of the first");
		free(whole);
	}
	whole = text_whole_line(&lines, &number);
	OK(!whole, "and no other");
	free(whole);
}

static void test_strip(void)
{
	char text[] = " \t a b\v\f ", empty[] = "  ";

	IS_TEXT(text_strip(text), "a b", "blanks around");
	IS_TEXT(text_strip(empty), "", "only blanks");
}

int main(void)
{
	test_lines();
	test_whole();
	test_strip();
	return done_testing();
}
