// SPDX-License-Identifier: GPL-2.0-or-later
#include "table.h"

#include <string.h>
#include <wchar.h>

#include "base/escape.h"
#include "base/strbuf.h"

struct libscols_table *table_new(const struct table_column *columns)
{
	struct libscols_table *table = scols_new_table();

	if (!table)
		out_of_memory();
	/* table_add() escapes cells itself. */
	scols_table_enable_noencoding(table, 1);
	for (; columns->name; columns++)
		if (!scols_table_new_column(table, columns->name, 0, columns->flags))
			out_of_memory();
	return table;
}

/* Escapes the text, and as \\xNN what the locale cannot show: libsmartcols loops forever on some of it. */
static char *cell_text(const char *text)
{
	auto_free char *safe = escape_text(text);
	const char *at = safe, *end = safe + strlen(safe);
	struct text cell = { 0 };
	mbstate_t state = { 0 };
	wchar_t wide;

	while (at < end) {
		size_t length = mbrtowc(&wide, at, (size_t)(end - at), &state);

		if (length == 0 || length > (size_t)(end - at) || wcwidth(wide) < 0) {
			text_addf(&cell, "\\x%02x", (unsigned char)*at++);
			state = (mbstate_t){ 0 };
			continue;
		}
		text_add(&cell, at, length);
		at += length;
	}
	return text_take(&cell);
}

void table_add(struct libscols_table *table, const char *const *cells)
{
	struct libscols_line *line = scols_table_new_line(table, NULL);

	if (!line)
		out_of_memory();
	for (size_t i = 0; cells[i]; i++)
		if (scols_line_refer_data(line, i, cell_text(cells[i])) < 0)
			out_of_memory();
}
