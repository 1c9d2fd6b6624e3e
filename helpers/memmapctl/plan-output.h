/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Plans as tables, as sections of the file, and as JSON. */
#pragma once

#include "base/json.h"
#include "plan/planned.h"
#include "table.h"

/* Prints the regions with their addresses, and the RAM that is left. */
void print_regions(const struct plan *plan);

/* Prints sections to paste for the regions from number `first` on. */
void print_stanzas(const struct plan *plan, size_t first);

/* One line, or one JSON object, for each of many hosts. */
struct hosts_output {
	struct json json;
	struct libscols_table *table; /* NULL: JSON */
};

void hosts_begin(struct hosts_output *output, bool json);

/* Adds the host of a log: where each region would be, or why not. */
void hosts_add(struct hosts_output *output, const char *log, const struct job *job);

/* Prints what is not printed yet, and frees the output. */
void hosts_end(struct hosts_output *output);
