// SPDX-License-Identifier: GPL-2.0-or-later
#include "udev-keys.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "base/escape.h"
#include "base/json.h"

static bool has_key(const struct keys *keys, const char *name)
{
	for (size_t i = 0; i < keys->count; i++)
		if (streq(keys->list[i].name, name))
			return true;
	return false;
}

void keys_text(struct keys *keys, const char *name, const char *value)
{
	if (value && !has_key(keys, name))
		list_add(keys, (struct key){ name, copy_text(value), false });
}

void keys_number(struct keys *keys, const char *name, uint64_t number)
{
	if (!has_key(keys, name))
		list_add(keys, (struct key){ name, format_text("%" PRIu64, number), true });
}

void keys_print(const struct keys *keys)
{
	for (size_t i = 0; i < keys->count; i++) {
		auto_free char *value = escape_value(keys->list[i].value);

		printf("MEMMAP_%s=%s\n", keys->list[i].name, value);
	}
}

static void print_member(struct json *json, const struct key *key)
{
	auto_free char *name = copy_text(key->name);

	for (char *c = name; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	if (key->is_number)
		json_number(json, name, strtoull(key->value, NULL, 10));
	else
		json_text(json, name, key->value);
}

void keys_print_json(const struct keys *keys)
{
	struct json json = { .out = stdout };

	json_open(&json, NULL, '{');
	for (size_t i = 0; i < keys->count; i++)
		print_member(&json, &keys->list[i]);
	json_close(&json, '}');
	putchar('\n');
}

void keys_free(struct keys *keys)
{
	for (size_t i = 0; i < keys->count; i++)
		free(keys->list[i].value);
	free(keys->list);
	*keys = (struct keys){ 0 };
}
