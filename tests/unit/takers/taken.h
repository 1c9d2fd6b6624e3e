/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines, and what the kernel would take for them, as text. */
#pragma once

#include "base/size.h"
#include "base/strbuf.h"
#include "takers/takers.h"
#include "unit/scene.h"

/* One taker: "memmap=1G!4G: 1G at 4G", "mem=8G: above 8G", "hugepages=4: 4G", "memmap=exactmap: map" or "...: unknown". */
static inline void add_taken(struct text *text, const struct taker *taker)
{
	text_addf(text, "%s%s: ", text->length ? "; " : "", taker->argument);
	if (taker->kind == TAKES_PLACE)
		text_addf(text, "%s at %s", size_text(taker->range.size).text, size_text(taker->range.start).text);
	else if (taker->kind == TAKES_AMOUNT)
		text_addf(text, "%s", size_text(taker->amount).text);
	else if (taker->kind == TAKES_ABOVE)
		text_addf(text, "above %s", size_text(taker->range.start).text);
	else
		text_addf(text, "%s", taker->kind == TAKES_MAP ? "map" : "unknown");
}

/* All that a line takes, "" for nothing. The caller frees it. */
static inline char *taken(const char *line)
{
	struct takers takers = { 0 };
	struct text text = { 0 };

	takers_read_line(&takers, line);
	for (size_t i = 0; i < takers.count; i++)
		add_taken(&text, &takers.list[i]);
	takers_free(&takers);
	return text_take(&text);
}

/* The sum of all amounts of `ram` bytes of RAM, at most UINT64_MAX. */
static inline uint64_t takers_amount(const struct takers *takers, uint64_t ram)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < takers->count; i++)
		if (__builtin_add_overflow(sum, taker_amount(&takers->list[i], ram), &sum))
			return UINT64_MAX;
	return sum;
}

/* The lowest address from which on no RAM is used; UINT64_MAX: there is none. */
static inline uint64_t takers_limit(const struct takers *takers)
{
	uint64_t limit = UINT64_MAX;

	for (size_t i = 0; i < takers->count; i++)
		if (takers->list[i].kind == TAKES_ABOVE && takers->list[i].range.start < limit)
			limit = takers->list[i].range.start;
	return limit;
}

static inline void check_taken(const char *line, const char *want, const char *file, int number)
{
	char *got = taken(line);

	if (!tap_ok(streq(got, want), shown(line), file, number))
		printf("# got:  %s\n# want: %s\n", got, want);
	free(got);
}

#define TAKEN(line, want) check_taken(line, want, __FILE__, __LINE__)

/* Why the only taker of a line is told; NULL: it is not, or there are several. The caller frees it. */
static inline char *why(const char *line)
{
	struct takers takers = { 0 };
	char *text;

	takers_read_line(&takers, line);
	text = takers.count == 1 && takers.list[0].why ? copy_text(takers.list[0].why) : NULL;
	takers_free(&takers);
	return text;
}

static inline void check_why(const char *line, const char *want, const char *file, int number)
{
	char *got = why(line);

	if (!tap_ok(want ? got && streq(got, want) : !got, shown(line), file, number))
		printf("# got:  %s\n# want: %s\n", got ? got : "(nothing)", want ? want : "(nothing)");
	free(got);
}

#define WHY(line, want) check_why(line, want, __FILE__, __LINE__)
