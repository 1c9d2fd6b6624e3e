// SPDX-License-Identifier: GPL-2.0-or-later
#include "text-lines.h"

#include <string.h>

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
