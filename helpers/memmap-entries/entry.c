// SPDX-License-Identifier: GPL-2.0-or-later
#include "entry.h"

#include <string.h>

#include "args/bls-options.h"
#include "base/strbuf.h"
#include "grub/bls-entry.h"

enum treatment entry_judge(const struct bls_entry *entry, bool removing, const char **reason)
{
	*reason = NULL;
	if (entry->of_boom)
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
	if (entry->of_rescue) {
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

bool entry_has_token_alone(const char *text)
{
	struct bls_field field;

	while (bls_field_next(&text, &field))
		if (bls_field_has_options(&field)) {
			auto_free char *value = bls_field_value(&field);

			return streq(value, ENTRY_TOKEN);
		}
	return false;
}
