// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of what is remembered of the boot before, and behind a line of "=" of what was made: a boot that follows has
 * nothing fresh but what was ordinary RAM by that record. */
#include "fuzz.h"

#include "lib/record.h"

static const struct range granted_now[] = { { 4 * GIB, GIB }, { 6 * GIB, 2 * MIB }, { 7 * GIB, GIB } };

/* All but the last is to get a filesystem. */
static void fill(struct ranges *granted, struct ranges *wanted)
{
	for (size_t i = 0; i < 3; i++)
		ranges_add(granted, granted_now[i]);
	for (size_t i = 0; i < 2; i++)
		ranges_add(wanted, granted_now[i]);
	ranges_add(wanted, (struct range){ 9 * GIB, GIB });
}

static bool has_range(const struct ranges *ranges, struct range range)
{
	for (size_t i = 0; i < ranges->count; i++)
		if (range_same(ranges->list[i], range))
			return true;
	return false;
}

static void must_be_good_record(const struct record *record, const char *text)
{
	MUST(record->boot || (!record->now.count && !record->fresh.count));
	MUST(!record->boot || strstr(text, "end"));
	for (size_t i = 0; i < record->now.count; i++)
		MUST(range_end(record->now.list[i]) > record->now.list[i].start);
	for (size_t i = 0; i < record->fresh.count; i++)
		MUST(record_is_fresh(record, record->fresh.list[i]));
}

static void must_follow(const struct record *old, const struct ranges *granted, const struct ranges *wanted)
{
	const struct sysroot root = fuzz_root();
	struct record record;

	record_read(&root, &record);
	MUST(record.boot && strcmp(record.boot, "this-boot") == 0);
	for (size_t i = 0; i < record.fresh.count; i++) {
		struct range range = record.fresh.list[i];

		MUST(old->boot && has_range(granted, range) && has_range(wanted, range));
		MUST(!record_made(&root, range));
		MUST(!ranges_overlap(&old->now, range) || has_range(&old->fresh, range));
	}
	record_free(&record);
}

/* What was made in a place that is used for something else now counts no more. */
static void must_be_left(const struct ranges *granted, const struct ranges *wanted)
{
	const struct sysroot root = fuzz_root();

	for (size_t i = 0; i < granted->count; i++)
		MUST(has_range(wanted, granted->list[i]) || !record_made(&root, granted->list[i]));
}

static void next_boot(const struct record *old)
{
	const struct sysroot root = fuzz_root();
	struct ranges granted = { 0 }, wanted = { 0 };

	fill(&granted, &wanted);
	tree_text(fuzz_tree(), "/proc/sys/kernel/random/boot_id", "this-boot\n");
	if (!old->boot || strcmp(old->boot, "this-boot") != 0) {
		MUST(record_boot(&root, &granted, &wanted));
		must_follow(old, &granted, &wanted);
		must_be_left(&granted, &wanted);
	}
	ranges_free(&granted);
	ranges_free(&wanted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = text_of(data, size), *made = part_behind(text);
	const struct sysroot root = fuzz_root();
	struct record record;

	fuzz_file(GRANTED_PATH, text);
	fuzz_file(MADE_PATH, *made ? made : NULL);
	record_read(&root, &record);
	must_be_good_record(&record, text);
	next_boot(&record);
	record_free(&record);
	free(text);
	return 0;
}
