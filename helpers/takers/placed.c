// SPDX-License-Identifier: GPL-2.0-or-later
#include "placed.h"

#include <ctype.h>
#include <string.h>

#include "base/range.h"
#include "base/size.h"

static void add_place(struct takers *takers, const char *argument, uint64_t start, uint64_t size)
{
	if (size)
		takers_add(takers, &(struct taker){ .kind = TAKES_PLACE, .argument = (char *)argument,
						    .range = range_of_size(start, size) });
}

/* The text after the next comma, or the end. */
static const char *behind_comma(const char *text)
{
	const char *comma = strchr(text, ',');

	return comma ? comma + 1 : text + strlen(text);
}

/* drivers/mtd/devices/phram.c; a size may be followed by that of an erase block. */
void takers_read_list(struct takers *takers, const char *argument, const char *value)
{
	const char *start = behind_comma(value), *size = behind_comma(start);
	uint64_t from = kernel_size_parse(&start);

	add_place(takers, argument, from, kernel_size_parse(&size));
}

/* drivers/mtd/devices/slram.c */
void takers_read_slram(struct takers *takers, const char *argument, const char *value)
{
	while (*value) {
		const char *start = behind_comma(value), *end = behind_comma(start);
		bool is_size = *end == '+';
		uint64_t from, to;

		value = behind_comma(end);
		from = kernel_size_parse(&start);
		end += is_size;
		to = kernel_size_parse(&end);
		if (is_size)
			add_place(takers, argument, from, to);
		else if (to > from)
			add_place(takers, argument, from, to - from);
	}
}

/* init/do_mounts_initrd.c, early_initrdmem */
void takers_read_initrd(struct takers *takers, const char *argument, const char *value)
{
	const char *size = behind_comma(value);
	uint64_t start = kernel_size_parse(&value);

	add_place(takers, argument, start, kernel_size_parse(&size));
}

/* kernel/trace/trace.c, enable_instances */
void takers_read_trace(struct takers *takers, const char *argument, const char *value)
{
	const char *start = strchr(value, '@'), *size = start ? strchr(start, ':') : NULL;
	uint64_t from;

	if (!size || !isdigit((unsigned char)*++start))
		return;
	from = kernel_size_parse(&start);
	size++;
	add_place(takers, argument, from, kernel_size_parse(&size));
}

/* drivers/firmware/efi/fake_mem.c, setup_fake_mem */
void takers_read_fake(struct takers *takers, const char *argument, const char *value)
{
	while (*value) {
		const char *next = behind_comma(value);
		uint64_t size = kernel_size_parse(&value), start;

		if (*value == '@') {
			value++;
			start = kernel_size_parse(&value);
			add_place(takers, argument, start, size);
		}
		value = next;
	}
}

/* The number of an argument NAME=NUMBER. */
static uint64_t bytes_of_argument(const char *argument, uint64_t unit)
{
	const char *value = strchr(argument, '=') + 1, *at = value;
	uint64_t number = kernel_size_parse(&at), bytes;

	if (at == value || !isdigit((unsigned char)at[-1]) || startswith(value, "0x"))
		return number;
	return __builtin_mul_overflow(number, unit, &bytes) ? UINT64_MAX : bytes;
}

void placed_pair_take(const struct placed_pair *pair, uint64_t unit, struct takers *takers)
{
	auto_free char *both = NULL;

	if (!pair->start)
		return;
	if (pair->size) {
		both = format_text("%s %s", pair->start, pair->size);
		add_place(takers, both, bytes_of_argument(pair->start, unit), bytes_of_argument(pair->size, unit));
		return;
	}
	takers_add(takers, &(struct taker){
		.kind = TAKES_UNKNOWN, .argument = pair->start,
		.why = (char *)"how much RAM that uses is not on the command line; reserve it: memmap=SIZE$START" });
}

void placed_pair_free(struct placed_pair *pair)
{
	free(pair->start);
	free(pair->size);
}
