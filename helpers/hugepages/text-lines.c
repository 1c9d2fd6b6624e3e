// SPDX-License-Identifier: GPL-2.0-or-later
#include "text-lines.h"

#include <string.h>

#include "base/strbuf.h"

#define LINE_BLANKS " \t\r\v\f"

char *text_strip(char *text)
{
	size_t length;

	text += strspn(text, LINE_BLANKS);
	length = strlen(text);
	while (length && strchr(LINE_BLANKS, text[length - 1]))
		length--;
	text[length] = '\0';
	return text;
}

bool text_line_next(struct text_lines *lines, struct text_line *line)
{
	char *text = strsep(&lines->rest, "\n");

	if (!text)
		return false;
	*line = (struct text_line){ text_strip(text), ++lines->number, *text == ' ' || *text == '\t' };
	return true;
}

char *text_whole_line(struct text_lines *lines, unsigned *number)
{
	struct text whole = { 0 };
	struct text_line line;
	bool goes_on;

	if (!text_line_next(lines, &line))
		return NULL;
	*number = line.number;
	do {
		goes_on = endswith(line.text, "\\");
		text_addf(&whole, "%.*s%s", (int)strlen(line.text) - goes_on, line.text, goes_on ? " " : "");
	} while (goes_on && text_line_next(lines, &line));
	return text_take(&whole);
}
