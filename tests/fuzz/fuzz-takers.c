// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of a kernel line for what takes RAM: each taker stands on the line and is whole, and no amount of RAM makes
 * more of it. */
#include "fuzz.h"

#include "takers/takers.h"

/* Quotes are not in an argument. */
static char *without_quotes(const char *text)
{
	char *copy = copy_text(text), *to = copy;

	for (const char *from = text; *from; from++)
		if (*from != '"')
			*to++ = *from;
	*to = '\0';
	return copy;
}

static void must_be_whole(const struct taker *taker, const char *line)
{
	static const uint64_t ram[] = { 0, GIB, 16 * GIB, TIB, UINT64_MAX };
	char *plain = without_quotes(taker->argument), *value = strchr(plain, '=');

	MUST(value && value > plain && !taker->origin);
	MUST(strstr(line, value + 1));
	MUST(taker->kind != TAKES_UNKNOWN || taker->why);
	MUST(taker->kind != TAKES_AMOUNT || taker->amount);
	MUST(taker->kind != TAKES_PLACE || taker->range.size);
	MUST(!taker->operator || (taker->kind == TAKES_PLACE && strchr("!$#@%", taker->operator)));
	MUST(range_end(taker->range) >= taker->range.start);
	for (size_t i = 0; i < sizeof(ram) / sizeof(*ram); i++) {
		MUST(taker_amount(taker, ram[i]) <= taker->amount);
		MUST(range_inside(taker_range(taker, ram[i]), taker->range));
	}
	free(plain);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *line = text_of(data, size), *plain = without_quotes(line);
	struct takers takers = { 0 };

	takers_read_line(&takers, line);
	for (size_t i = 0; i < takers.count; i++)
		must_be_whole(&takers.list[i], plain);
	takers_free(&takers);
	free(plain);
	free(line);
	return 0;
}
