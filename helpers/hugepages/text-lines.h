/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lines of a text, without blanks around them. */
#pragma once

#include "base/base.h"

struct text_lines {
	char *rest; /* what is not read yet; NULL: nothing */
	unsigned number;
};

struct text_line {
	char *text; /* in the text, which is modified */
	unsigned number; /* from 1 */
	bool is_indented; /* it began with a blank */
};

/* Returns false at the end of the text. */
bool text_line_next(struct text_lines *lines, struct text_line *line);

/* The next line with those on which it goes on, after a backslash at the end of each; *number: of the first. The caller
 * frees it; NULL: the end of the text. */
char *text_whole_line(struct text_lines *lines, unsigned *number);

/* Returns the text without blanks around it, in place. */
char *text_strip(char *text);
