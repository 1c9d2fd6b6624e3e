// SPDX-License-Identifier: GPL-2.0-or-later
#include "entry.h"

#include <ctype.h>
#include <string.h>

#include "args/bls-options.h"
#include "base/strbuf.h"
#include "grub/bls-entry.h"
#include "kernel/cmdline.h"

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

static void read_field(struct entry *entry, const struct bls_field *field)
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

void entry_read(struct entry *entry, const char *text)
{
	struct bls_field field;

	while (bls_field_next(&text, &field))
		read_field(entry, &field);
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

static bool is_of_rescue(const struct entry *entry, const char *name)
{
	static const char ending[] = "-rescue.conf";
	size_t length = strlen(name);

	return entry->of_rescue || strstr(name, "-0-rescue") ||
	       (length >= strlen(ending) && streq(name + length - strlen(ending), ending));
}

enum treatment entry_judge(const struct entry *entry, const char *name, bool removing,
			   const char **reason)
{
	*reason = NULL;
	if (is_of_boom(name))
		*reason = "it was created by boom, which identifies it by a hash of its content";
	else if (entry->of_ostree)
		*reason = "it is managed by ostree; use rpm-ostree kargs";
	if (*reason)
		return ENTRY_LEAVE;
	if (!entry->of_grub || !entry->starts_kernel) {
		*reason = entry->of_grub ? "it has no linux line" :
					   "it was not created by GRUB's scripts, and other boot loaders do not "
					   "expand variables";
		return removing ? ENTRY_UNTOKEN : ENTRY_LEAVE;
	}
	if (removing)
		return ENTRY_CLEAN;
	if (is_of_rescue(entry, name)) {
		*reason = "it is a rescue entry, which must not depend on memmap's arguments";
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
	struct bls_field field;
	bool first = true;

	for (const char *next = text; bls_field_next(&next, &field); text = next) {
		if (bls_field_has_options(&field)) {
			auto_free char *old = bls_field_value(&field);
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
