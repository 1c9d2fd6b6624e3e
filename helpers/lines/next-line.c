// SPDX-License-Identifier: GPL-2.0-or-later
#include "next-line.h"

#include <string.h>

#include "args/bls-options.h"
#include "kernel/cmdline.h"

/* An argument before ours that hides memmap= from the EFI stub. Without $memmap_args ours come first. */
static char *hiding_before(const char *options)
{
	const char *ours = strstr(options, "$memmap_");
	auto_free char *before = ours ? format_text("%.*s", (int)(ours - options), options) : NULL;

	return before ? line_hiding_argument(before) : NULL;
}

static bool has_policy_warn(const char *others)
{
	auto_clean(line) struct line line = { 0 };

	line_parse(&line, others);
	return line.person_policy && streq(line.person_policy, "warn");
}

static bool is_same_taker(const struct taker *a, const struct taker *b)
{
	return a->kind == b->kind && streq(a->argument, b->argument);
}

static bool is_same_line(const struct next_line *a, const struct next_line *b)
{
	if (a->length != b->length || a->takers.count != b->takers.count || !a->hiding != !b->hiding ||
	    a->shows_devices != b->shows_devices)
		return false;
	for (size_t i = 0; i < a->takers.count; i++)
		if (!is_same_taker(&a->takers.list[i], &b->takers.list[i]))
			return false;
	return true;
}

static void next_line_free(struct next_line *line)
{
	free(line->origin);
	free(line->hiding);
	takers_free(&line->takers);
}

struct next_line *next_lines_add(struct next_lines *lines, const char *options, const char *origin)
{
	auto_free char *others = options_clean(options);
	struct next_line line = { .hiding = hiding_before(options), .length = strlen(others) };

	line.shows_devices = has_policy_warn(others);
	takers_read_line(&line.takers, others);
	for (size_t i = 0; i < lines->count; i++) {
		if (!is_same_line(&lines->list[i], &line))
			continue;
		next_line_free(&line);
		return NULL;
	}
	line.origin = copy_text(origin);
	lines->list = grow(lines->list, &lines->room, lines->count + 1, sizeof(line));
	lines->list[lines->count] = line;
	return &lines->list[lines->count++];
}

static bool lists_place(const struct takers *places, const struct taker *place)
{
	for (size_t i = 0; i < places->count; i++)
		if (places->list[i].operator == place->operator && range_same(places->list[i].range, place->range))
			return true;
	return false;
}

void next_lines_add_places(struct next_lines *lines, const struct next_line *line)
{
	for (size_t i = 0; i < line->takers.count; i++) {
		const struct taker *taker = &line->takers.list[i];

		if (taker->kind == TAKES_PLACE && !lists_place(&lines->places, taker))
			takers_add(&lines->places, taker);
	}
}

const struct taker *next_lines_find(const struct next_lines *lines, enum taker_kind kind)
{
	for (size_t i = 0; i < lines->count; i++)
		for (size_t j = 0; j < lines->list[i].takers.count; j++)
			if (lines->list[i].takers.list[j].kind == kind)
				return &lines->list[i].takers.list[j];
	return NULL;
}

const struct taker *next_lines_limit(const struct next_lines *lines)
{
	const struct taker *lowest = NULL;

	for (size_t i = 0; i < lines->count; i++)
		for (size_t j = 0; j < lines->list[i].takers.count; j++) {
			const struct taker *taker = &lines->list[i].takers.list[j];

			if (taker->kind == TAKES_ABOVE && (!lowest || taker->range.start < lowest->range.start))
				lowest = taker;
		}
	return lowest;
}

uint64_t next_lines_ram_end(const struct next_lines *lines)
{
	const struct taker *limit = next_lines_limit(lines);

	return limit ? limit->range.start : UINT64_MAX;
}

size_t next_lines_memmaps(const struct next_lines *lines)
{
	size_t count = 0;

	for (size_t i = 0; i < lines->places.count; i++)
		count += lines->places.list[i].operator != '\0';
	return count;
}

const struct next_line *next_lines_longest(const struct next_lines *lines)
{
	const struct next_line *longest = NULL;

	for (size_t i = 0; i < lines->count; i++)
		if (!longest || lines->list[i].length > longest->length)
			longest = &lines->list[i];
	return longest;
}

void next_lines_free(struct next_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		next_line_free(&lines->list[i]);
	free(lines->list);
	takers_free(&lines->places);
	*lines = (struct next_lines){ 0 };
}
