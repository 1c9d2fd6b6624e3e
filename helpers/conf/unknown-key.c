// SPDX-License-Identifier: GPL-2.0-or-later
/* Keys that are not known where they stand: what was probably meant. */
#include "reader.h"

#include <string.h>

#include "base/escape.h"
#include "base/messages.h"
#include "base/size.h"
#include "kernel/limits.h"
#include "offer-key.h"
#include "offer.h"

static const char *region_key_name(int number)
{
	return conf_key_name(true, number);
}

static const char *top_key_name(int number)
{
	return conf_key_name(false, number);
}

static bool is_region_key(const char *key)
{
	return conf_region_key(key) >= 0;
}

static bool is_top_key(const char *key)
{
	return conf_top_key(key) >= 0;
}

/* `value` begins with that of a memmap= argument; what follows after a comma or a blank is left to the reader. */
static char *argument_mistake(const struct conf_reader *reader, const char *value)
{
	auto_free char *first = format_text("%.*s", (int)strcspn(value, ", \"'"), value);
	uint64_t size, start;

	if (!offer_parts(first, &size, &start))
		return copy_text("memmap= is generated from this file; write a [NAME] with size and start");
	return format_text("memmap= is generated from this file; write these lines instead%s: %ssize = %s; start = %s",
			   value[strlen(first)] == ',' ? ", and more for the other regions" : "",
			   reader->region ? "" : "[data]; ", size_text(size).text, size_text(start).text);
}

/* The value of memmap= in a line for the kernel or for GRUB; NULL: it has none. */
static const char *argument_in(const char *key, const char *value)
{
	const char *found = strstr(value, "memmap=");

	if (streq(key, "memmap") || endswith(key, " memmap"))
		return value;
	return found ? found + strlen("memmap=") : NULL;
}

/* Marks the key as given, so that it is not said to be missing, but without a column, so that it may still be set. */
static void note_key(struct conf_reader *reader, const char *key)
{
	struct region *region = reader->region;
	int found = region ? conf_region_key(key) : -1;

	if (found < 0)
		return;
	region->bad = true;
	if (!region->at[found].line)
		region->at[found] = (struct place){ reader->line, 0 };
}

void conf_note_key(struct conf_reader *reader, const char *line, size_t length)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz-";
	auto_free char *text = format_text("%.*s", (int)length, line);
	auto_free char *key = NULL;
	const char *start = text + strcspn(text, letters);

	key = format_text("%.*s", (int)strspn(start, letters), start);
	note_key(reader, key);
}

static bool is_end(const char *key)
{
	return streq(key, "end") || streq(key, "to") || streq(key, "last") || streq(key, "stop");
}

/* The key that has another name here, and a value. */
static char *renamed(const char *key, const char *meant, const char *value)
{
	if (!*value || strlen(value) > QUOTE_MOST)
		return format_text("unknown key '%s'; the key is %s", quote(key).text, meant);
	return format_text("unknown key '%s'; write %s = %s", quote(key).text, meant, value);
}

static char *no_such_key(bool of_region, const char *key)
{
	static const char *const given[][2] = {
		{ "name", "a region's name is in its [NAME]" },
		{ "label", "a filesystem's label is the region's name" },
		{ "device", "a region's device is /dev/disk/by-memmap/NAME" },
	};
	auto_free char *names = conf_key_names(of_region);

	for (size_t i = 0; i < sizeof(given) / sizeof(*given); i++)
		if (of_region && streq(given[i][0], key))
			return format_text("unknown key '%s': %s; remove the line", key, given[i][1]);
	return format_text("unknown key '%s'; remove the line, or write a key %s: %s", quote(key).text,
			   of_region ? "of regions" : "for the whole file", names);
}

static char *misplaced(const struct conf_reader *reader, const char *key)
{
	if (reader->region && is_top_key(key))
		return format_text("%s applies to the whole file; write it above the first [NAME]", key);
	if (!reader->region && is_region_key(key))
		return format_text("%s belongs to a region; write its [NAME] above, such as [data]", key);
	return NULL;
}

/* Returns NULL if the file has so many errors that this one is not shown: listing the keys each time would take most of
 * the run time. */
static char *unknown_key(struct conf_reader *reader, const char *key, const char *value)
{
	const char *argument = argument_in(key, value);
	auto_free char *spelling = NULL;
	const char *meant = NULL;
	char *mistake;

	if (argument) {
		note_key(reader, "size");
		return message_is_kept(reader->messages, MESSAGE_ERROR) ? argument_mistake(reader, argument) : NULL;
	}
	if (reader->region && is_end(key)) {
		note_key(reader, "size");
		return offer_length(value, reader->region->start, REGION_UNIT);
	}
	meant = offer_key(key, reader->region ? region_key_name : top_key_name, &spelling);
	if (meant)
		note_key(reader, meant);
	if (!message_is_kept(reader->messages, MESSAGE_ERROR))
		return NULL;
	mistake = misplaced(reader, key);
	if (mistake)
		return mistake;
	return meant ? renamed(key, meant, value) : no_such_key(reader->region, key);
}

void conf_set_unknown(struct conf_reader *reader, const char *key, unsigned column, const char *value)
{
	bool lacks_section = !reader->region && is_region_key(key);

	/* One [NAME] above the first of them is right for all. */
	if (lacks_section && reader->lacks_section)
		return;
	reader->lacks_section = lacks_section || reader->lacks_section;
	conf_fail(reader, (struct place){ reader->line, column }, unknown_key(reader, key, value));
}
