// SPDX-License-Identifier: GPL-2.0-or-later
#include "bls-entry.h"

#include <ctype.h>
#include <string.h>

#include "kernel/cmdline.h"

#define BLANKS " \t"

int bls_entry_is_file(const struct dirent *file)
{
	return *file->d_name != '.' && endswith(file->d_name, ".conf");
}

bool bls_field_next(const char **text, struct bls_field *field)
{
	const char *line = *text;

	if (!*line)
		return false;
	field->key = line + strspn(line, BLANKS);
	field->key_length = strcspn(field->key, BLANKS "\r\n");
	field->value = field->key + field->key_length;
	field->value += strspn(field->value, BLANKS);
	field->length = strcspn(field->value, "\n");
	*text = field->value + field->length;
	*text += **text == '\n';
	return true;
}

bool bls_field_is(const struct bls_field *field, const char *key)
{
	return field->key_length == strlen(key) && startswith(field->key, key);
}

bool bls_field_has_options(const struct bls_field *field)
{
	return bls_field_is(field, "options") && strspn(field->value, BLANKS "\r") < field->length;
}

char *bls_field_value(const struct bls_field *field)
{
	return format_text("%.*s", (int)field->length, field->value);
}

static bool asks_for_ostree(const struct bls_field *field)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	auto_free char *options = bls_field_value(field);
	const char *at = options;

	while (parameter_next(&at, &parameter))
		if (parameter_is(&parameter, "ostree"))
			return true;
	return false;
}

static void read_entry_field(struct bls_entry *entry, const struct bls_field *field)
{
	if (bls_field_is(field, "linux")) {
		entry->starts_kernel = true;
	} else if (bls_field_is(field, "version")) {
		entry->of_rescue = entry->of_rescue || startswith(field->value, "0-rescue");
	} else if (bls_field_has_options(field)) {
		entry->options++;
		entry->of_ostree = entry->of_ostree || asks_for_ostree(field);
	} else if (startswith(field->key, "grub_")) {
		entry->of_grub = true;
	}
}

static size_t hex_digits(const char *text)
{
	size_t count = 0;

	while (isxdigit((unsigned char)text[count]))
		count++;
	return count;
}

#define MACHINE_ID_LENGTH 32

/* MACHINE-ID-HASH-VERSION.conf. The hash is of the content, so boom would take a changed entry for another one. A
 * kernel's version has a dot before the seventh digit. */
static bool is_of_boom(const char *name)
{
	size_t hash;

	if (hex_digits(name) != MACHINE_ID_LENGTH || name[MACHINE_ID_LENGTH] != '-')
		return false;
	name += MACHINE_ID_LENGTH + 1;
	hash = hex_digits(name);
	return hash >= 7 && name[hash] == '-';
}

static bool is_of_rescue(const char *name)
{
	return strstr(name, "-0-rescue") || endswith(name, "-rescue.conf");
}

void bls_entry_read(struct bls_entry *entry, const char *text, const char *name)
{
	struct bls_field field;

	*entry = (struct bls_entry){ .of_boom = is_of_boom(name), .of_rescue = is_of_rescue(name) };
	while (bls_field_next(&text, &field))
		read_entry_field(entry, &field);
}

bool bls_entry_may_have_args(const struct bls_entry *entry)
{
	return entry->starts_kernel && !entry->of_boom && !entry->of_rescue;
}
