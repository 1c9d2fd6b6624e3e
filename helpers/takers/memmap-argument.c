// SPDX-License-Identifier: GPL-2.0-or-later
/* Follows arch/x86/kernel/e820.c: parse_memopt and parse_memmap_one. */
#include "reader.h"

#include "base/range.h"
#include "base/size.h"
#include "doubt.h"
#include "takers.h"

#define EXACTMAP "exactmap"

static void add_limit(struct takers *takers, const char *argument, uint64_t limit, char *why)
{
	struct taker taker = { .kind = TAKES_ABOVE, .argument = (char *)argument, .why = why };

	taker.range = range_of_size(limit, UINT64_MAX - limit);
	takers_add(takers, &taker);
}

void take_mem(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;
	uint64_t limit = kernel_size_parse(&at);
	auto_free char *why = mem_doubt(argument->value);

	/* The kernel ignores mem=0 and mem=nopentium. */
	if (limit)
		add_limit(reader->takers, argument->text, limit, why);
}

/* SIZE%START-FROM+TO: with anything else behind it, the kernel does nothing. */
static bool is_type_change(const char *rest)
{
	char *end = (char *)rest;

	if (*end == '-')
		strtoull(end + 1, &end, 0);
	if (*end == '+')
		strtoull(end + 1, &end, 0);
	return !*end;
}

static void take_memmap_part(struct takers *takers, const char *part)
{
	auto_free char *argument = format_text("memmap=%s", part), *why = memmap_doubt(part);
	struct taker taker = { .kind = TAKES_PLACE, .argument = argument, .why = why };
	const char *at = part;
	uint64_t size = kernel_size_parse(&at), start;

	if (at == part)
		return;
	if (!*at || !strchr("!$#@%", *at)) {
		add_limit(takers, argument, size, why);
		return;
	}
	/* It adds RAM, over which a region wins (arch/x86/kernel/e820.c, e820__update_table: the higher type). */
	if (*at == '@') {
		if (why)
			takers_add_unknown(takers, argument, why);
		return;
	}
	taker.operator = *at++;
	start = kernel_size_parse(&at);
	taker.range = range_of_size(start, size);
	if (size && (taker.operator != '%' || is_type_change(at)))
		takers_add(takers, &taker);
}

void take_memmap(struct reader *reader, const struct argument *argument)
{
	const char *value = argument->value;
	char exactmap[] = "memmap=" EXACTMAP;

	for (;;) {
		size_t length = strcspn(value, ",");
		auto_free char *part = format_text("%.*s", (int)length, value);

		if (startswith(part, EXACTMAP))
			takers_add(reader->takers, &(struct taker){ .kind = TAKES_MAP, .argument = exactmap });
		else
			take_memmap_part(reader->takers, part);
		if (!value[length])
			return;
		value += length + 1;
	}
}
