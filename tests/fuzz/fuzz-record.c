// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of what is remembered of the boot before. Lines of "=" cut the input: the record, the confirmed arguments,
 * the sign of a boot that is not in the record, and then notes, each behind a line "KIND NUMBER" of a region. A boot
 * that follows believes nothing that one of them speaks against. */


#include "fuzz/record-input.h"

static void fill(struct ranges *granted, struct ranges *wanted)
{
	for (size_t i = 0; i < REGIONS; i++) {
		if (i != 3)
			ranges_add(granted, regions[i]);
		if (i != 2)
			ranges_add(wanted, regions[i]);
	}
}

static void boot_record(void)
{
	const struct sysroot root = fuzz_root();
	struct ranges granted = { 0 }, wanted = { 0 };
	bool is_safe = false;

	fill(&granted, &wanted);
	MUST(record_boot(&root, &granted, &wanted, &is_safe) && is_safe);
	ranges_free(&granted);
	ranges_free(&wanted);
}

/* Granted in this boot, and to get a filesystem in it. */
static bool is_used(struct range range)
{
	return range_same(range, regions[0]) || range_same(range, regions[1]);
}

static bool is_away(struct range range)
{
	return !range_overlaps(range, regions[0]) && !range_overlaps(range, regions[1]) &&
	       !range_overlaps(range, regions[2]);
}

static bool same_or_none(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_ranges(const struct ranges *a, const struct ranges *b)
{
	for (size_t i = 0; a->count == b->count && i < a->count; i++)
		if (!range_same(a->list[i], b->list[i]))
			return false;
	return a->count == b->count;
}

static bool same_kept(const struct kept *a, const struct kept *b)
{
	return range_same(a->range, b->range) && same_or_none(a->uuid, b->uuid) && same_or_none(a->over, b->over);
}

static bool same_kepts(const struct kept_list *a, const struct kept_list *b)
{
	for (size_t i = 0; a->count == b->count && i < a->count; i++)
		if (!same_kept(&a->list[i], &b->list[i]))
			return false;
	return a->count == b->count;
}

/* Only a record that has an end is one. */
static void must_be_good_record(const struct record *record, const char *text)
{
	MUST(record->boot || (!record->now.count && !record->before.count && !record->fresh.count &&
			      !record->seen.count && !record->half.count));
	MUST(!record->boot || strncmp(text, "end", 3) == 0 || strstr(text, "\nend"));
	for (size_t i = 0; i < record->now.count; i++)
		MUST(range_end(record->now.list[i]) > record->now.list[i].start);
}

static void must_read_back(const struct record *record)
{
	const struct sysroot root = fuzz_root();
	struct record again;

	if (!record->boot)
		return;
	MUST(record_write(&root, record));
	record_read(&root, &again);
	MUST(same_or_none(again.boot, record->boot) && same_ranges(&again.now, &record->now) &&
	     same_ranges(&again.before, &record->before) && same_ranges(&again.fresh, &record->fresh) &&
	     same_kepts(&again.seen, &record->seen) && same_kepts(&again.half, &record->half));
	record_free(&again);
}

/* Whether a line begins with one text and has the other in it: a UUID is read from a record to its first blank. */
static bool has_line(const char *text, const char *beginning, const char *part)
{
	bool found = false;
	char *copy = copy_text(text), *rest = copy, *line;

	while ((line = strsep(&rest, "\n")))
		found = found || (strncmp(line, beginning, strlen(beginning)) == 0 && strstr(line, part));
	free(copy);
	return found;
}

static bool is_noted(const struct input *input, enum note_kind kind, const char *boot, const struct kept *kept)
{
	char *line = format_text("boot %s", boot);
	bool noted = false;

	for (size_t i = 0; i < REGIONS; i++) {
		const char *text = input->notes[kind][i];

		noted = noted || (text && range_same(kept->range, regions[i]) && has_line(text, line, "") &&
				  has_line(text, "uuid ", kept->uuid) && has_line(text, "end", ""));
	}
	free(line);
	return noted;
}

/* Noted in the boot of the old record, or known to that one when it did not have the region. */
static bool is_known(const struct input *input, enum note_kind kind, const struct record *old,
		     const struct kept *kept)
{
	const struct kept_list *list = kind == NOTE_SEEN ? &old->seen : &old->half;

	if (is_noted(input, kind, old->boot, kept))
		return true;
	for (size_t i = 0; i < list->count; i++)
		if (same_kept(&list->list[i], kept) && !ranges_overlap(&old->now, kept->range))
			return true;
	return false;
}

static void must_be_known(const struct input *input, enum note_kind kind, const struct record *old,
			  const struct kept_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		MUST(is_known(input, kind, old, &list->list[i]));
		MUST(is_away(list->list[i].range) || is_used(list->list[i].range));
	}
}

/* A sign of a third boot, or of a change, speaks against all. */
static bool is_told(const char *sign, const char *recorded)
{
	size_t length = strcspn(sign, "\n");

	return *sign && (length != strlen(recorded) || strncmp(sign, recorded, length) != 0) &&
	       (length != strlen("this-boot") || strncmp(sign, "this-boot", length) != 0);
}

static void must_be_fresh(const struct record *old, const struct ranges *confirmed, const struct record *record)
{
	for (size_t i = 0; i < record->fresh.count; i++) {
		const struct range range = record->fresh.list[i];

		MUST(is_used(range));
		MUST(!ranges_overlap(&old->now, range) && !ranges_overlap(confirmed, range));
	}
}

static void read_confirmed(struct ranges *ranges)
{
	const struct sysroot root = fuzz_root();
	char *line = state_line(&root, CONFIRMED_PATH);
	struct args args = { 0 };

	args_parse(&args, line ? line : "");
	for (size_t i = 0; i < args.count; i++)
		ranges_add(ranges, args.list[i].range);
	args_free(&args);
	free(line);
}

static void must_follow(const struct input *input, const struct record *old, const struct record *record)
{
	struct ranges confirmed = { 0 };

	read_confirmed(&confirmed);
	MUST(same_or_none(record->boot, "this-boot") && record->now.count == 3);
	MUST(same_ranges(&record->before, &old->now));
	if (!old->boot || is_told(input->sign, old->boot))
		MUST(!record->fresh.count && !record->seen.count && !record->half.count);
	must_be_fresh(old, &confirmed, record);
	must_be_known(input, NOTE_SEEN, old, &record->seen);
	must_be_known(input, NOTE_MAKING, old, &record->half);
	ranges_free(&confirmed);
}

/* What was for this boot alone is gone, and the rest as it was. The first of all records has a sign of itself beside
 * it, which speaks against any other. */
static void must_have_tidied(const struct input *input, const struct record *old)
{
	const struct sysroot root = fuzz_root();

	MUST(sysroot_exists(&root, UNRECORDED_PATH) == !old->boot);
	MUST(unrecorded_is_none(&root, "this-boot", "next-boot"));
	MUST(old->boot || !unrecorded_is_none(&root, "older", "next-boot"));
	for (size_t kind = 0; kind < KINDS; kind++) {
		bool is_for_once = kind == NOTE_SEEN || kind == NOTE_MAKING;

		for (size_t i = 0; i < REGIONS; i++)
			MUST(note_exists(&root, (enum note_kind)kind, regions[i]) ==
			     (input->notes[kind][i] && !(is_for_once && record_has(&old->now, regions[i]))));
	}
}

/* The next boot: nothing of it is fresh, and it believes what was noted in this one, unless that changed. */
static void must_be_followed(void)
{
	const struct sysroot root = fuzz_root();
	struct record record;

	for (size_t i = 0; i < 2; i++)
		MUST(record_see(&root, regions[i], "seen-uuid") &&
		     record_begin_making(&root, regions[i], "half-uuid", i ? "over-uuid" : NULL));
	MUST(record_change(&root, regions[0]));
	boot_begin("next-boot\n");
	boot_record();
	record_read(&root, &record);
	MUST(same_or_none(record.boot, "next-boot") && !record.fresh.count);
	MUST(!record_find(&record.seen, regions[0]) && !record_find(&record.half, regions[0]));
	MUST(same_or_none(record_find(&record.seen, regions[1])->uuid, "seen-uuid"));
	MUST(same_or_none(record_find(&record.half, regions[1])->uuid, "half-uuid"));
	MUST(same_or_none(record_find(&record.half, regions[1])->over, "over-uuid"));
	record_free(&record);
}

static void must_boot(const struct input *input, const struct record *old)
{
	const struct sysroot root = fuzz_root();
	struct record record;

	boot_record();
	record_read(&root, &record);
	must_follow(input, old, &record);
	must_have_tidied(input, old);
	must_read_back(&record);
	record_free(&record);
	if (strlen(input->record) % 4 == 0)
		must_be_followed();
}

/* A boot is written down once. */
static void must_stay(const struct input *input)
{
	const struct sysroot root = fuzz_root();

	boot_record();
	must_be_same(sysroot_read(&root, GRANTED_PATH, MIB, NULL), copy_text(input->record));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct sysroot root = fuzz_root();
	struct input input = { 0 };
	struct record record;

	input_cut(&input, data, size);
	input_write(&input);
	boot_begin("this-boot\n");
	record_read(&root, &record);
	must_be_good_record(&record, input.record);
	if (same_or_none(record.boot, "this-boot"))
		must_stay(&input);
	else
		must_boot(&input, &record);
	must_read_back(&record);
	record_free(&record);
	free(input.text);
	return 0;
}
