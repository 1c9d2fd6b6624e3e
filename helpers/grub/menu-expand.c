// SPDX-License-Identifier: GPL-2.0-or-later
#include "menu-expand.h"

#include "expand.h"

void menu_expand(struct menu_lines *lines, const char *text, enum menu_use use, struct menu_variables *variables,
		 struct messages *messages)
{
	(void)use;
	(void)variables;
	(void)messages;
	lines->list = grow(lines->list, &lines->room, lines->count + 1, sizeof(*lines->list));
	lines->list[lines->count++] = (struct menu_line){ .text = grub_text_read(text) };
}

void menu_own_lines(struct menu_lines *lines, struct menu_variables *variables, struct messages *messages)
{
	(void)lines;
	(void)variables;
	(void)messages;
}

const char *menu_line_origin(const struct menu_line *line, size_t offset)
{
	for (size_t i = 0; i < line->count; i++)
		if (offset >= line->parts[i].start && offset < line->parts[i].end)
			return line->parts[i].origin;
	return line->origin;
}

void menu_lines_free(struct menu_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		for (size_t j = 0; j < lines->list[i].count; j++)
			free(lines->list[i].parts[j].origin);
		free(lines->list[i].parts);
		free(lines->list[i].text);
		free(lines->list[i].origin);
	}
	free(lines->list);
	*lines = (struct menu_lines){ 0 };
}
