// SPDX-License-Identifier: GPL-2.0-or-later
#include "record.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "text.h"
#include "write.h"

#define RECORD_MOST (1 << 20)

/* "WORD 0xSTART 0xSIZE" */
static bool read_range(const char *line, const char *word, struct range *range)
{
	uint64_t start, size;
	size_t length = strlen(word);

	if (strncmp(line, word, length) != 0 || line[length] != ' ' ||
	    sscanf(line + length, " 0x%" SCNx64 " 0x%" SCNx64, &start, &size) != 2)
		return false;
	*range = range_of_size(start, size);
	return true;
}

static void read_line(struct record *record, const char *line)
{
	struct range range;

	if (strncmp(line, "boot ", 5) == 0 && !record->boot)
		record->boot = copy_text(line + 5);
	else if (read_range(line, "now", &range))
		ranges_add(&record->now, range);
	else if (read_range(line, "fresh", &range))
		ranges_add(&record->fresh, range);
}

/* The last line is "end": a record that lacks it is damaged, and knows nothing. */
static void parse(struct record *record, char *text)
{
	bool whole = false;
	char *rest = text, *line;

	while ((line = strsep(&rest, "\n"))) {
		whole = whole || strcmp(line, "end") == 0;
		read_line(record, line);
	}
	if (!whole || !record->boot)
		record_free(record);
}

void record_read(const struct sysroot *root, struct record *record)
{
	auto_free char *text = sysroot_read(root, GRANTED_PATH, RECORD_MOST, NULL);

	*record = (struct record){ 0 };
	if (text)
		parse(record, text);
}

static char *read_boot_id(const struct sysroot *root)
{
	char *id = sysroot_read(root, "/proc/sys/kernel/random/boot_id", 256, NULL);

	if (id)
		id[strcspn(id, "\n")] = '\0';
	return id;
}

static void add_ranges(struct text *text, const char *word, const struct ranges *ranges)
{
	for (size_t i = 0; i < ranges->count; i++)
		text_addf(text, "%s 0x%" PRIx64 " 0x%" PRIx64 "\n", word, ranges->list[i].start,
			  ranges->list[i].size);
}

static bool has(const struct ranges *ranges, struct range range)
{
	for (size_t i = 0; i < ranges->count; i++)
		if (range_same(ranges->list[i], range))
			return true;
	return false;
}

static bool overlaps_some(const struct ranges *ranges, struct range range)
{
	for (size_t i = 0; i < ranges->count; i++)
		if (range_overlaps(ranges->list[i], range))
			return true;
	return false;
}

/* Of the boot before nothing is known where there is no record. */
static bool becomes_fresh(const struct sysroot *root, const struct record *old, struct range range)
{
	if (!old->boot || record_made(root, range))
		return false;
	return has(&old->fresh, range) || !overlaps_some(&old->now, range);
}

/* Whether a range is here, in part at least, and the file asks for no filesystem in just this one:
 * what is in it from now on may be anything. */
static bool is_left(const struct ranges *granted, const struct ranges *wanted, struct range range)
{
	return overlaps_some(granted, range) && !has(wanted, range);
}

/* "made" becomes "left" at the beginning of such a line. */
static bool leave_made(const struct sysroot *root, const struct ranges *granted,
		       const struct ranges *wanted)
{
	auto_free char *text = sysroot_read(root, MADE_PATH, RECORD_MOST, NULL);
	bool changed = false;
	struct range made;

	for (char *line = text; line && *line; line += strcspn(line, "\n"), line += *line == '\n')
		if (read_range(line, "made", &made) && is_left(granted, wanted, made)) {
			memcpy(line, "left", strlen("left"));
			changed = true;
		}
	return !changed || file_replace(root, MADE_PATH, text);
}

static bool leave_markers(const struct sysroot *root, const struct ranges *granted,
			  const struct ranges *wanted)
{
	DIR *entries = sysroot_opendir(root, STATE_PATH);
	struct dirent *entry;
	bool good = true;

	if (!entries)
		return errno == ENOENT;
	while (good && (entry = readdir(entries))) {
		uint64_t start, size;

		if (sscanf(entry->d_name, "making-0x%" SCNx64 "-0x%" SCNx64, &start, &size) == 2 &&
		    is_left(granted, wanted, range_of_size(start, size)))
			good = record_end_making(root, range_of_size(start, size));
	}
	closedir(entries);
	return good;
}

/* The next boot must not take what an older one left for the boot right before it. */
static bool replace_or_forget(const struct sysroot *root, const char *path, const char *text)
{
	bool good = file_replace(root, path, text);
	int problem = errno;

	if (!good)
		file_remove(root, path);
	errno = problem;
	return good;
}

static bool write_granted(const struct sysroot *root, const char *boot, const struct ranges *now,
			  const struct ranges *fresh)
{
	auto_clean(text) struct text text = { 0 };

	text_addf(&text, "boot %s\n", boot);
	add_ranges(&text, "now", now);
	add_ranges(&text, "fresh", fresh);
	text_addf(&text, "end\n");
	return replace_or_forget(root, GRANTED_PATH, text_get(&text));
}

bool record_boot(const struct sysroot *root, const struct ranges *granted,
		 const struct ranges *wanted)
{
	auto_clean(record) struct record old = { 0 };
	auto_clean(ranges) struct ranges fresh = { 0 };
	auto_free char *boot = read_boot_id(root);

	if (!boot)
		return false;
	record_read(root, &old);
	if (old.boot && strcmp(old.boot, boot) == 0)
		return true;
	if (!leave_made(root, granted, wanted) || !leave_markers(root, granted, wanted))
		return false;
	for (size_t i = 0; i < wanted->count; i++)
		if (has(granted, wanted->list[i]) && becomes_fresh(root, &old, wanted->list[i]))
			ranges_add(&fresh, wanted->list[i]);
	return write_granted(root, boot, granted, &fresh);
}

bool record_end_fresh(const struct sysroot *root, struct range range)
{
	auto_clean(record) struct record record = { 0 };
	auto_clean(ranges) struct ranges fresh = { 0 };

	record_read(root, &record);
	if (!has(&record.fresh, range))
		return true;
	for (size_t i = 0; i < record.fresh.count; i++)
		if (!range_same(record.fresh.list[i], range))
			ranges_add(&fresh, record.fresh.list[i]);
	return write_granted(root, record.boot, &record.now, &fresh);
}

bool record_is_fresh(const struct record *record, struct range range)
{
	return has(&record->fresh, range);
}

static bool has_line(const struct sysroot *root, const char *word, struct range range)
{
	auto_free char *text = sysroot_read(root, MADE_PATH, RECORD_MOST, NULL);
	char *rest = text, *line;
	struct range made;

	while (rest && (line = strsep(&rest, "\n")))
		if (read_range(line, word, &made) && range_same(made, range))
			return true;
	return false;
}

/* A line for each: "made 0xSTART 0xSIZE TYPE NAME". */
bool record_made(const struct sysroot *root, struct range range)
{
	return has_line(root, "made", range);
}

bool record_left(const struct sysroot *root, struct range range)
{
	return has_line(root, "left", range);
}

bool record_add_made(const struct sysroot *root, struct range range, const char *type,
		     const char *name)
{
	auto_free char *old = sysroot_read(root, MADE_PATH, RECORD_MOST, NULL);
	auto_free char *text = NULL;

	if (record_made(root, range))
		return true;
	text = format_text("%smade 0x%" PRIx64 " 0x%" PRIx64 " %s %s\n", old ? old : "", range.start,
			   range.size, type, name);
	return file_replace(root, MADE_PATH, text);
}

static char *making_path(struct range range)
{
	return format_text(MAKING_PATH "0x%" PRIx64 "-0x%" PRIx64, range.start, range.size);
}

bool record_is_making(const struct sysroot *root, struct range range)
{
	auto_free char *path = making_path(range);

	return sysroot_exists(root, path);
}

bool record_begin_making(const struct sysroot *root, struct range range, const char *type)
{
	auto_free char *path = making_path(range);
	auto_free char *text = format_text("%s\n", type);

	return file_replace(root, path, text);
}

bool record_end_making(const struct sysroot *root, struct range range)
{
	auto_free char *path = making_path(range);

	return file_remove(root, path);
}

void record_free(struct record *record)
{
	free(record->boot);
	ranges_free(&record->now);
	ranges_free(&record->fresh);
	*record = (struct record){ 0 };
}
