// SPDX-License-Identifier: GPL-2.0-or-later
#include "boot-history.h"

#include <inttypes.h>
#include <string.h>

#include "base/file-write.h"
#include "base/range.h"
#include "base/strbuf.h"
#include "base/sysroot.h"

#define RECORD_MOST (1 << 20)

void kept_add(struct kept_list *list, struct range range, const char *uuid, const char *over)
{
	list_add(list, (struct kept){ range, copy_text(uuid), over ? copy_text(over) : NULL });
}

/* "WORD 0xSTART 0xSIZE [UUID [UUID]]" */
static bool read_kept_line(const char *line, const char *word, struct kept *kept)
{
	char uuid[UUID_ROOM] = "", over[UUID_ROOM] = "";
	size_t length = strlen(word);
	uint64_t start, size;

	if (strncmp(line, word, length) != 0 || line[length] != ' ' ||
	    sscanf(line + length, " 0x%" SCNx64 " 0x%" SCNx64 " %36s %36s", &start, &size, uuid, over) < 2)
		return false;
	*kept = (struct kept){ range_of_size(start, size), *uuid ? copy_text(uuid) : NULL,
			       *over ? copy_text(over) : NULL };
	return true;
}

static void kept_free(struct kept *kept)
{
	free(kept->uuid);
	free(kept->over);
}

static void take_kept_line(struct record *record, const char *line)
{
	const struct {
		const char *word;
		struct ranges *ranges;
		struct kept_list *kept;
	} words[] = {
		{ "now", &record->now, NULL },	  { "before", &record->before, NULL },
		{ "fresh", &record->fresh, NULL }, { "seen", NULL, &record->seen },
		{ "half", NULL, &record->half },
	};

	if (startswith(line, "boot ") && !record->boot)
		record->boot = copy_text(line + 5);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		auto_clean(kept) struct kept kept = { 0 };

		if (!read_kept_line(line, words[i].word, &kept))
			continue;
		if (words[i].ranges)
			ranges_add(words[i].ranges, kept.range);
		else if (kept.uuid)
			kept_add(words[i].kept, kept.range, kept.uuid, kept.over);
	}
}

/* The last line is "end": a record without it is damaged and ignored. */
void record_read(const struct sysroot *root, struct record *record)
{
	auto_free char *text = sysroot_read(root, GRANTED_PATH, RECORD_MOST, NULL);
	char *rest = text, *line;
	bool whole = false;

	*record = (struct record){ 0 };
	while (rest && (line = strsep(&rest, "\n"))) {
		whole = whole || streq(line, "end");
		take_kept_line(record, line);
	}
	if (!whole || !record->boot)
		record_free(record);
}

char *record_boot_id(const struct sysroot *root)
{
	return sysroot_read_line(root, "/proc/sys/kernel/random/boot_id");
}

bool record_is_current(const struct sysroot *root, const struct record *record)
{
	auto_free char *boot = record_boot_id(root);

	return same_text(record->boot, boot);
}

bool record_has(const struct ranges *ranges, struct range range)
{
	for (size_t i = 0; i < ranges->count; i++)
		if (range_same(ranges->list[i], range))
			return true;
	return false;
}

const struct kept *record_find(const struct kept_list *list, struct range range)
{
	for (size_t i = 0; i < list->count; i++)
		if (range_same(list->list[i].range, range))
			return &list->list[i];
	return NULL;
}

static void add_ranges(struct text *text, const char *word, const struct ranges *ranges)
{
	for (size_t i = 0; i < ranges->count; i++)
		text_addf(text, "%s 0x%" PRIx64 " 0x%" PRIx64 "\n", word, ranges->list[i].start,
			  ranges->list[i].size);
}

static void add_kepts(struct text *text, const char *word, const struct kept_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		text_addf(text, "%s 0x%" PRIx64 " 0x%" PRIx64 " %s%s%s\n", word, list->list[i].range.start,
			  list->list[i].range.size, list->list[i].uuid, list->list[i].over ? " " : "",
			  list->list[i].over ? list->list[i].over : "");
}

bool record_write(const struct sysroot *root, const struct record *record)
{
	auto_clean(text) struct text text = { 0 };

	text_addf(&text, "boot %s\n", record->boot);
	add_ranges(&text, "now", &record->now);
	add_ranges(&text, "before", &record->before);
	add_ranges(&text, "fresh", &record->fresh);
	add_kepts(&text, "seen", &record->seen);
	add_kepts(&text, "half", &record->half);
	text_addf(&text, "end\n");
	return file_replace(root, GRANTED_PATH, text_get(&text));
}

void kept_list_free(struct kept_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		kept_free(&list->list[i]);
	free(list->list);
}

void record_free(struct record *record)
{
	free(record->boot);
	ranges_free(&record->now);
	ranges_free(&record->before);
	ranges_free(&record->fresh);
	kept_list_free(&record->seen);
	kept_list_free(&record->half);
	*record = (struct record){ 0 };
}
