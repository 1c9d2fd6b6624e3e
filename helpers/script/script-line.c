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

void script_line_make(const struct script_text *arguments, size_t skipped, struct script_text *line)
{
	const char *bytes = text_get(&arguments->text), *end = bytes + arguments->text.length;
	const struct script_piece *piece = arguments->pieces, *last = piece + arguments->count;

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
			size_t offset = (size_t)(byte - bytes);

			while (piece && piece < last && piece->end <= offset)
				piece++;
			add_byte(line, byte, piece && piece < last && piece->start <= offset ? piece : NULL);
		}
		text_addf(&line->text, "%s", mark);
	}
}
