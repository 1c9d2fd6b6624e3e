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

static void test_strip(void)
{
	char text[] = " \t a b\v\f ", empty[] = "  ";

	IS_TEXT(text_strip(text), "a b", "blanks around");
	IS_TEXT(text_strip(empty), "", "only blanks");
}

int main(void)
{
	test_lines();
	test_strip();
	return done_testing();
}
