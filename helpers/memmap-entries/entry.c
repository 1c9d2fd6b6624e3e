// SPDX-License-Identifier: GPL-2.0-or-later
#include "entry.h"

#include <ctype.h>
#include <string.h>

#include "args/bls-options.h"
#include "base/strbuf.h"
#include "kernel/cmdline.h"

#define BLANKS " \t"

/* One line: `key value`, without what ends it. */
struct field {
	const char *key;
	size_t key_length;
	const char *value;
	size_t length; /* of the value */
};

static struct field field_at(const char *line)
{
	struct field field = { .key = line + strspn(line, BLANKS) };

	field.key_length = strcspn(field.key, BLANKS "\r\n");
	field.value = field.key + field.key_length;
	field.value += strspn(field.value, BLANKS);
	field.length = strcspn(field.value, "\n");
	return field;
}

static const char *next_line(const char *line)
{
	line += strcspn(line, "\n");
	return line + (*line == '\n');
}

static bool has_key(const struct field *field, const char *key)
{
	return field->key_length == strlen(key) && strncmp(field->key, key, strlen(key)) == 0;
}

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

static bool has_word(const struct field *field)
{
	return strspn(field->value, BLANKS "\r") < field->length;
}

static bool asks_for_ostree(const struct field *field)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	auto_free char *options = format_text("%.*s", (int)field->length, field->value);
	const char *at = options;

	while (parameter_next(&at, &parameter))
		if (parameter_is(&parameter, "ostree"))
			return true;
	return false;
}

static void read_field(struct entry *entry, const struct field *field)
{
	if (has_key(field, "linux")) {
		entry->starts_kernel = true;
	} else if (has_key(field, "version")) {
		entry->of_rescue = entry->of_rescue || begins(field->value, "0-rescue");
	} else if (has_key(field, "options") && has_word(field)) {
		entry->options++;
		entry->of_ostree = entry->of_ostree || asks_for_ostree(field);
	} else if (begins(field->key, "grub_")) {
		entry->of_grub = true;
	}
}

void entry_read(struct entry *entry, const char *text)
{
	for (; *text; text = next_line(text)) {
		struct field field = field_at(text);

		read_field(entry, &field);
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

/* MACHINE-ID-HASH-VERSION.conf. The hash is of the content, so a change would make it another entry
 * to boom. A kernel's version has a dot before seven digits are reached. */
static bool is_of_boom(const char *name)
{
	size_t hash;

	if (hex_digits(name) != MACHINE_ID_LENGTH || name[MACHINE_ID_LENGTH] != '-')
		return false;
	name += MACHINE_ID_LENGTH + 1;
	hash = hex_digits(name);
	return hash >= 7 && name[hash] == '-';
}

static bool is_of_rescue(const struct entry *entry, const char *name)
{
	static const char ending[] = "-rescue.conf";
	size_t length = strlen(name);

	return entry->of_rescue || strstr(name, "-0-rescue") ||
	       (length >= strlen(ending) && strcmp(name + length - strlen(ending), ending) == 0);
}

enum treatment entry_judge(const struct entry *entry, const char *name, bool removing,
			   const char **reason)
{
	*reason = NULL;
	if (is_of_boom(name))
		*reason = "boom made it, and knows it by a hash of its content";
	else if (entry->of_ostree)
		*reason = "ostree keeps it; use rpm-ostree kargs";
	if (*reason)
		return ENTRY_LEAVE;
	if (!entry->of_grub || !entry->starts_kernel) {
		*reason = entry->of_grub ? "it has no linux line" :
					   "GRUB's scripts did not make it, and others take $ as it is";
		return removing ? ENTRY_UNTOKEN : ENTRY_LEAVE;
	}
	if (removing)
		return ENTRY_CLEAN;
	if (is_of_rescue(entry, name)) {
		*reason = "it is for rescue, which must not depend on our words";
		return ENTRY_CLEAN;
	}
	return ENTRY_GIVE;
}

static char *rewrite_options(const char *options, enum treatment treatment, bool first)
{
	switch (treatment) {
	case ENTRY_GIVE:
		return first ? options_give(options) : options_clean(options);
	case ENTRY_CLEAN:
		return options_clean(options);
	case ENTRY_UNTOKEN:
		return options_untoken(options);
	default:
		return copy_text(options);
	}
}

char *entry_rewrite(const char *text, enum treatment treatment)
{
	struct text made = { 0 };
	bool first = true;

	for (const char *next; *text; text = next) {
		struct field field = field_at(text);

		next = next_line(text);
		if (has_key(&field, "options") && has_word(&field)) {
			auto_free char *old = format_text("%.*s", (int)field.length, field.value);
			auto_free char *new = rewrite_options(old, treatment, first);

			text_add(&made, text, (size_t)(field.value - text));
			text_addf(&made, "%s", new);
			text = field.value + field.length;
			first = false;
		}
		text_add(&made, text, (size_t)(next - text));
	}
	return text_take(&made);
}
