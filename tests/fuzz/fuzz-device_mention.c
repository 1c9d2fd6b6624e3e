// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of the search for devices that a file names by number: each is where it is said to be, and found alone. */
#include "fuzz.h"

#include "next/device-mention.h"

/* The beginning of a line, counted from 1. */
static const char *line_of(const char *text, unsigned line)
{
	while (--line) {
		text = strchr(text, '\n');
		MUST(text);
		text++;
	}
	return text;
}

static void must_be_found_alone(const struct device_mention *mention)
{
	auto_free char *name = format_text("%.*s", (int)mention->length, mention->name);
	struct device_mentions mentions;
	struct device_mention again;

	device_mentions_begin(&mentions, name);
	MUST(device_mention_next(&mentions, &again));
	MUST(again.length == mention->length && again.number == mention->number && again.part == mention->part);
	MUST(again.is_dax == mention->is_dax && again.is_unit == mention->is_unit);
	MUST(!device_mention_next(&mentions, &again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size);
	const char *end = text;
	struct device_mentions mentions;
	struct device_mention mention;

	device_mentions_begin(&mentions, text);
	while (device_mention_next(&mentions, &mention)) {
		MUST(mention.name >= end && mention.length);
		end = mention.name + mention.length;
		MUST(end <= text + strlen(text));
		MUST(line_of(text, mention.place.line) + mention.place.column - 1 == mention.name);
		MUST(mention.number < 1000000000 && mention.part < 1000000000);
		must_be_found_alone(&mention);
	}
	free(text);
	return 0;
}
