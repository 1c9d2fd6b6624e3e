/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables for the terminal, by libsmartcols. Running out of memory ends the program. */
#pragma once

#include <libsmartcols.h>

struct table_column {
	const char *name; /* NULL: end of the list */
	int flags;	  /* SCOLS_FL_... */
};

/* The caller prints and unrefs it. */
struct libscols_table *table_new(const struct table_column *columns);

/* Adds a line of cells, which are escaped; `cells` ends with NULL. */
void table_add(struct libscols_table *table, const char *const *cells);
