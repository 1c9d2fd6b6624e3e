// SPDX-License-Identifier: GPL-2.0-or-later
#include "table.h"

#include "../lib/base.h"

struct libscols_table *table_new(const struct table_column *columns)
{
	struct libscols_table *table = scols_new_table();

	if (!table)
		out_of_memory();
	for (; columns->name; columns++)
		if (!scols_table_new_column(table, columns->name, 0, columns->flags))
			out_of_memory();
	return table;
}

void table_add(struct libscols_table *table, const char *const *cells)
{
	struct libscols_line *line = scols_table_new_line(table, NULL);

	if (!line)
		out_of_memory();
	for (size_t i = 0; cells[i]; i++)
		if (scols_line_set_data(line, i, cells[i]) < 0)
			out_of_memory();
}
