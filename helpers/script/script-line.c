// SPDX-License-Identifier: GPL-2.0-or-later
#include "script-line.h"

#include <ctype.h>

#include "base/strbuf.h"

/* A backslash of \xHH is not escaped. */
static bool needs_backslash(const char *at)
{
	if (*at == '\\')
		return !(at[1] == 'x' && isxdigit((unsigned char)at[2]) && isxdigit((unsigned char)at[3]));
	return *at == '\'' || *at == '"';
}

/* Adds one byte of a piece, and lengthens that piece or makes one. */
static void add_byte(struct script_text *line, const char *at, const struct script_piece *piece)
{
	size_t start = line->text.length;
	struct script_piece *last = line->count ? &line->pieces[line->count - 1] : NULL;

	if (needs_backslash(at))
		text_add(&line->text, "\\", 1);
	text_add(&line->text, at, 1);
	if (!piece)
		return;
	if (!last || last->end != start || last->origin.file != piece->origin.file ||
	    last->origin.line != piece->origin.line) {
		line->pieces = grow(line->pieces, &line->room, line->count + 1, sizeof(*line->pieces));
		last = &line->pieces[line->count++];
		*last = (struct script_piece){ .start = start, .origin = piece->origin };
	}
	last->end = line->text.length;
}

/* The piece that has the byte at `offset`; NULL: none. *next is that of an earlier byte. */
static const struct script_piece *piece_at(const struct script_text *text, size_t offset, size_t *next)
{
	while (*next < text->count && text->pieces[*next].end <= offset)
		++*next;
	return *next < text->count && text->pieces[*next].start <= offset ? &text->pieces[*next] : NULL;
}

void script_line_make(const struct script_text *arguments, size_t skipped, struct script_text *line)
{
	const char *bytes = text_get(&arguments->text), *end = bytes + arguments->text.length;
	size_t next = 0; /* piece */

	for (const char *at = bytes; at < end; at += strlen(at) + 1) {
		const char *mark = strchr(at, ' ') ? "\"" : "";

		if (skipped) {
			skipped--;
			continue;
		}
		if (line->text.length)
			text_add(&line->text, " ", 1);
		text_addf(&line->text, "%s", mark);
		for (const char *byte = at; *byte; byte++) {
			add_byte(line, byte, piece_at(arguments, (size_t)(byte - bytes), &next));
		}
		text_addf(&line->text, "%s", mark);
	}
}
