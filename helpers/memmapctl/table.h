/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables for people, by libsmartcols. Running out of memory ends the program. */
#pragma once

#include <libsmartcols.h>

struct table_column {
	const char *name; /* NULL after the last */
	int flags;	  /* SCOLS_FL_... */
};

/* The caller prints it, and unrefs it. */
struct libscols_table *table_new(const struct table_column *columns);

/* Adds a line; `cells`, which are escaped, ends with NULL. */
void table_add(struct libscols_table *table, const char *const *cells);
