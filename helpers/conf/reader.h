/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parser's parts: lines (reader.c), keys and values (keys.c, unknown-key.c), and checks of the whole file
 * (check.c). */
#pragma once

#include "conf.h"
#include "seen.h"

struct conf_reader {
	struct conf *conf;
	struct messages *messages;
	unsigned line;
	size_t first; /* index of the first region of this text */
	struct region *region; /* of the current section; NULL: above the first */
	struct region unnamed; /* of a section with an invalid name: checked, not kept */
	struct seen names;
	struct seen mounts;
	size_t blamed; /* the region that the next error belongs to, counted from 1; 0: none */
	bool lacks_section; /* a key of a region stood above the first of them */
	bool is_full;  /* there were more regions than fit on any command line */
};

/* Adds the error `what` and frees it. It may be NULL if the error is only counted, see message_is_kept(). */
void conf_fail(struct conf_reader *reader, struct place place, char *what);

/* Sets `key = value` in the current region or at the top; columns count from 1. */
void conf_set(struct conf_reader *reader, const char *key, unsigned key_column, const char *value,
	      unsigned value_column);

/* Says what is wrong with a key that is not known in the current region or at the top. */
void conf_set_unknown(struct conf_reader *reader, const char *key, unsigned column, const char *value);

/* Takes the key of a line that cannot be read further as given, so that it is not said to be missing. */
void conf_note_key(struct conf_reader *reader, const char *line, size_t length);

/* The number of a key in its enum, -1: it is none. */
int conf_region_key(const char *key);
int conf_top_key(const char *key);

/* Whether this is a key, of a region or of the whole file. */
bool conf_has_key(const char *key);

/* A value that the key may have. */
const char *conf_example(const char *key);

/* The name of a key of regions, or of the whole file; NULL behind the last. */
const char *conf_key_name(bool of_region, int number);

/* All of them, separated by commas. The caller frees them. */
char *conf_key_names(bool of_region);

/* Makes the checks that need the whole file: missing keys, and keys that conflict. */
void conf_check(struct conf_reader *reader);

/* Parses `length` bytes of a file; every mistake becomes an error. Valid parts are kept, and regions
 * are added to the existing ones. */
void conf_parse(struct conf *conf, const char *bytes, size_t length, struct messages *messages);
