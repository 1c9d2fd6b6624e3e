/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text of GRUB's scripts, as GRUB gets it. */
#pragma once

#include "base/base.h"

/* Where something stands; line 0: the whole file. */
struct script_origin {
	const char *file; /* not owned */
	unsigned line;
};

/* The part of a menu that one script of grub-mkconfig printed. */
struct script_section {
	size_t start; /* in the text */
	char *name;   /* "10_linux"; NULL: of no script */
};

/* The text of one file as GRUB gets it, line by line: without carriage returns, lines that begin with # and what
 * follows a NUL in a line (grub_file_getline() in grub-core/normal/main.c). A carriage return stands for each line
 * that was left out, to be counted. */
struct script_source {
	char *shown; /* the file's name in messages */
	char *bytes;
	size_t length;
	struct { struct script_section *list; size_t count, room; } sections;
};

/* Makes a source of a file's bytes, which are copied, as is `shown`. The caller frees it. */
struct script_source *script_source_new(const char *shown, const char *bytes, size_t length);

/* The name of the section at a position in the text; NULL: none. */
const char *script_source_section(const struct script_source *source, const char *at);

void script_source_free(struct script_source *source);
