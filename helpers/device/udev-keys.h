/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The output of memmap-probe: keys and values, for udev or as JSON. */
#pragma once

#include "base/base.h"

struct key {
	const char *name; /* "FOUND", not owned */
	char *value;
	bool is_number;
};

struct keys {
	struct key *list;
	size_t count;
	size_t room;
};

/* Adds a key, unless the value is NULL or the key is there already. The value is copied. */
void keys_text(struct keys *keys, const char *name, const char *value);
void keys_number(struct keys *keys, const char *name, uint64_t number);

/* MEMMAP_NAME=VALUE, a line each, by escape_value(). */
void keys_print(const struct keys *keys);

/* One object, the names in lower case. */
void keys_print_json(const struct keys *keys);

void keys_free(struct keys *keys);
