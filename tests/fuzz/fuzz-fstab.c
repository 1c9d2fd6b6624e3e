// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of /etc/fstab: what is read of it, written down again, reads the same. */
#include "fuzz.h"

#include "base/unit-name.h"
#include "device/fstab.h"

static void add_field(struct text *text, const char *field, char behind)
{
	for (; *field; field++)
		if (strchr(" \t\n\\", *field))
			text_addf(text, "\\%03o", (unsigned)*field);
		else
			text_add(text, field, 1);
	text_add(text, &behind, 1);
}

static bool is_simple(const char *text)
{
	auto_free char *simple = path_simple(text);

	return *text != '/' || strcmp(text, simple) == 0;
}

static void must_be_good(const struct fstab *fstab, size_t size)
{
	for (size_t i = 0; i < fstab->count; i++) {
		const struct fstab_entry *entry = &fstab->list[i];

		MUST(entry->device && entry->place && entry->type);
		MUST(strlen(entry->device) <= size + strlen("/dev/disk/by-label/"));
		MUST(strlen(entry->place) <= size && strlen(entry->type) <= size);
		MUST(is_simple(entry->place));
		MUST(fstab_is_swap(entry) == (strcmp(entry->type, "swap") == 0));
	}
}

/* What no line can have: a field of nothing, or a comment's sign at the beginning. */
static bool is_writable(const struct fstab_entry *entry)
{
	return *entry->device && *entry->device != '#' && *entry->place && *entry->type && is_simple(entry->device);
}

static void must_read_back(const struct fstab_entry *entry)
{
	struct fstab again = { 0 };
	struct text text = { 0 };

	text_addf(&text, "# a comment\n \n");
	add_field(&text, entry->device, '\t');
	add_field(&text, entry->place, ' ');
	add_field(&text, entry->type, '\n');
	fstab_parse(&again, text_get(&text));
	MUST(again.count == 1);
	MUST(strcmp(again.list[0].device, entry->device) == 0);
	MUST(strcmp(again.list[0].place, entry->place) == 0);
	MUST(strcmp(again.list[0].type, entry->type) == 0);
	text_free(&text);
	fstab_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size);
	struct fstab fstab = { 0 };

	fstab_parse(&fstab, text);
	must_be_good(&fstab, size);
	for (size_t i = 0; i < fstab.count; i++)
		if (is_writable(&fstab.list[i]))
			must_read_back(&fstab.list[i]);
	fstab_free(&fstab);
	free(text);
	return 0;
}
