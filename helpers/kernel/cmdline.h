/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parses a kernel command line as the kernel does. */
#pragma once

#include "base/range.h"
#include "base/strbuf.h"

/* One parameter: its name, and its value without quotes. */
struct parameter {
	struct text name;
	struct text value;
	bool has_value;
};

/* Parses the next parameter at *line (lib/cmdline.c, next_arg) and moves *line past it. Returns
 * false at the end, or at the `--` before init's own arguments. */
bool parameter_next(const char **line, struct parameter *parameter);

bool parameter_is(const struct parameter *parameter, const char *name);

void parameter_free(struct parameter *parameter);

/* One part of a memmap= argument. `kind` is the kernel's operator: '!' persistent memory, '$'
 * reserved, '#' ACPI, '@' RAM, '%' a change of type; 0: a limit, no RAM from `range.size` on. */
struct asked {
	char *name;	    /* of memmap.names=; NULL: it has none, or names are not looked at */
	struct range range; /* size 0: in memmap.names=, but no memmap= asks for it */
	char kind;
};

struct asked_list {
	struct asked *list;
	size_t count;
	size_t room;
};

/* Adds all parts of one memmap= argument's value (arch/x86/kernel/e820.c, parse_memmap_opt). */
void asked_add_value(struct asked_list *asked, const char *value);

/* Compares two by their start, for qsort(3). */
int asked_by_start(const void *left, const void *right);

void asked_free(struct asked_list *asked);
