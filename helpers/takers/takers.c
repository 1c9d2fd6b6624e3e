// SPDX-License-Identifier: GPL-2.0-or-later
#include "takers.h"

#include "crash-ranges.h"

#define CRASHKERNEL "crashkernel="

void takers_add(struct takers *takers, const struct taker *taker)
{
	struct taker copy = *taker;

	copy.argument = copy_text(taker->argument);
	copy.origin = taker->origin ? copy_text(taker->origin) : NULL;
	copy.why = taker->why ? copy_text(taker->why) : NULL;
	takers->list = grow(takers->list, &takers->room, takers->count + 1, sizeof(*takers->list));
	takers->list[takers->count++] = copy;
}

/* The value of a crashkernel= that depends on the RAM; NULL: another argument. */
static const char *value_with_ranges(const struct taker *taker)
{
	const char *value = taker->argument + strlen(CRASHKERNEL);

	if (!startswith(taker->argument, CRASHKERNEL))
		return NULL;
	if (startswith(value, "auto"))
		return CRASH_AUTO;
	return strchr(value, ':') ? value : NULL;
}

uint64_t taker_amount(const struct taker *taker, uint64_t ram)
{
	const char *ranges = value_with_ranges(taker);
	uint64_t start;

	if (taker->kind != TAKES_AMOUNT)
		return 0;
	return ranges ? crash_ranges_size(ranges, ram, &start) : taker->amount;
}

struct range taker_range(const struct taker *taker, uint64_t ram)
{
	const char *ranges = value_with_ranges(taker);
	struct range range = taker->range;
	uint64_t start;

	if (taker->kind == TAKES_PLACE && ranges)
		range.size = range_of_size(range.start, crash_ranges_size(ranges, ram, &start)).size;
	return range;
}

void takers_free(struct takers *takers)
{
	for (size_t i = 0; i < takers->count; i++) {
		free(takers->list[i].argument);
		free(takers->list[i].origin);
		free(takers->list[i].why);
	}
	free(takers->list);
	*takers = (struct takers){ 0 };
}
