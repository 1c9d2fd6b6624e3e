/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a kernel line takes, as one text. */
#pragma once

#include "base/strbuf.h"
#include "takers/takers.h"
#include "unit/scene.h"

/* "4G+64M" for a place, "=512M" for an amount of 16 GiB of RAM, "<8G" for a limit, "map" and "?" for the others, with
 * blanks between. The caller frees it. */
static inline char *taken_text(const char *line)
{
	auto_clean(takers) struct takers takers = { 0 };
	struct text text = { 0 };

	takers_read_line(&takers, line);
	for (size_t i = 0; i < takers.count; i++) {
		const struct taker *taker = &takers.list[i];

		text_addf(&text, "%s", i ? " " : "");
		if (taker->kind == TAKES_PLACE)
			text_addf(&text, "%s+%s", size_text(taker->range.start).text,
				  size_text(taker->range.size).text);
		else if (taker->kind == TAKES_AMOUNT)
			text_addf(&text, "=%s", size_text(taker_amount(taker, 16 * GIB)).text);
		else if (taker->kind == TAKES_ABOVE)
			text_addf(&text, "<%s", size_text(taker->range.start).text);
		else
			text_addf(&text, "%s", taker->kind == TAKES_MAP ? "map" : "?");
	}
	return text_take(&text);
}

static inline void takes(const char *line, const char *want)
{
	auto_free char *got = taken_text(line);

	IS_TEXT(got, want, line);
}

/* What is wrong with the first argument. */
static inline void doubts(const char *line, const char *part)
{
	auto_clean(takers) struct takers takers = { 0 };

	takers_read_line(&takers, line);
	HAS(takers.count && takers.list[0].why ? takers.list[0].why : "", part, line);
}

static inline void has_no_doubt(const char *line)
{
	auto_clean(takers) struct takers takers = { 0 };

	takers_read_line(&takers, line);
	OK(takers.count && !takers.list[0].why, line);
}
