/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From the file's lines (reader.c) to what its values mean (keys.c) and what goes together (check.c). */
#pragma once

#include "conf.h"
#include "seen.h"

struct conf_reader {
	struct conf *conf;
	struct messages *messages;
	unsigned line;
	size_t first; /* regions before it were there before this text */
	struct region *region; /* of the section that is read; NULL: above the first */
	struct region nobody;  /* of a section whose name is wrong: checked, not kept */
	struct seen names;
	struct seen mounts;
	size_t blamed; /* the region, counted from 1, whose lines the next error is in; 0: none's */
	bool is_full;  /* there were more regions than any line has room for */
};

/* Adds the error `what`, and frees it. It may be NULL where one more is only counted, see message_is_kept(). */
void conf_fail(struct conf_reader *reader, struct place place, char *what);

/* Takes `key = value` into the last region, or the top; columns count from 1. */
void conf_set(struct conf_reader *reader, const char *key, unsigned key_column, const char *value,
	      unsigned value_column);

/* Checks what only the whole file tells: what is missing, and what does not go together. */
void conf_check(struct conf_reader *reader);

/* Reads `length` bytes of a file; every mistake becomes an error. What could be read is kept, and
 * added to the regions that are there. */
void conf_parse(struct conf *conf, const char *bytes, size_t length, struct messages *messages);
