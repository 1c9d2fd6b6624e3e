// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of a kernel line for what it takes: each is whole, and the same line twice takes the same places twice. */
#include "fuzz.h"

#include "takers/takers.h"

static void must_be_whole(const struct taker *taker)
{
	MUST(taker->argument && *taker->argument && !taker->origin);
	MUST(range_end(taker->range) >= taker->range.start);
	MUST(!taker->operator || strchr("!$#@%", taker->operator));
	MUST(!taker->operator || taker->kind == TAKES_PLACE);
	MUST(taker->kind != TAKES_UNKNOWN || taker->why);
	MUST(taker->kind == TAKES_AMOUNT || taker_amount(taker, 16 * GIB) == 0);
	MUST(!taker->why || !strchr(taker->why, '\n') || strchr(taker->argument, '\n'));
}

static size_t places(const struct takers *takers)
{
	size_t count = 0;

	for (size_t i = 0; i < takers->count; i++)
		count += takers->list[i].operator != '\0';
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *line = text_of(data, size);
	auto_free char *both = format_text("%s %s", line, line);
	auto_clean(takers) struct takers once = { 0 }, twice = { 0 };

	takers_read_line(&once, line);
	takers_read_line(&twice, both);
	for (size_t i = 0; i < once.count; i++)
		must_be_whole(&once.list[i]);
	if (!strchr(line, '"') && !strstr(line, "--"))
		MUST(places(&twice) == 2 * places(&once));
	free(line);
	return 0;
}
