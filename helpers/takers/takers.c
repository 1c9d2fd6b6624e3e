// SPDX-License-Identifier: GPL-2.0-or-later
#include "takers.h"

#include <string.h>

#include "crash-size.h"

#define CRASHKERNEL "crashkernel="

void takers_add(struct takers *takers, const struct taker *taker)
{
	struct taker copy = *taker;

	copy.argument = copy_text(taker->argument);
	copy.origin = taker->origin ? copy_text(taker->origin) : NULL;
	copy.why = taker->why ? copy_text(taker->why) : NULL;
	takers->list = grow(takers->list, &takers->room, takers->count + 1, sizeof(copy));
	takers->list[takers->count++] = copy;
}

uint64_t taker_amount(const struct taker *taker, uint64_t ram)
{
	uint64_t most;

	if (taker->kind != TAKES_AMOUNT)
		return 0;
	if (startswith(taker->argument, CRASHKERNEL))
		return crash_size(taker->argument + strlen(CRASHKERNEL), ram, &most);
	return taker->amount;
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
