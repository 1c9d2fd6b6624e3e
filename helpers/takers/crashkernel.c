// SPDX-License-Identifier: GPL-2.0-or-later
/* Follows kernel/crash_reserve.c, and arch/x86/kernel/setup.c of older kernels. */
#include "reader.h"

#include "base/range.h"
#include "base/size.h"
#include "crash-ranges.h"

#define NAME "crashkernel="
#define NAME_LENGTH (sizeof(NAME) - 1)

/* The kernel reserves this below 4G in addition to a SIZE,high (arch/x86/include/asm/crash_reserve.h). */
#define LOW_LEAST (256 * MIB)
#define LOW_BESIDE_SWIOTLB (8 * MIB)
/* Default of swiotlb= (include/linux/swiotlb.h, IO_TLB_DEFAULT_SIZE). */
#define SWIOTLB_DEFAULT (64 * MIB)

/* The last of each kind, which is the one that counts: values up to the next blank. */
struct crash_values {
	char *plain;
	char *high;
	char *low;
};

static void crash_values_free(struct crash_values *values)
{
	free(values->plain);
	free(values->high);
	free(values->low);
}

/* In a word with several, each replaces the one before it. */
static void add_word(struct crash_values *values, const char *word)
{
	const char *last = NULL;
	char **to = &values->plain;

	for (const char *at = word; (at = strstr(at, NAME)); at += NAME_LENGTH)
		last = at;
	/* What it reserves stays usable for programs. */
	if (!last || endswith(last, ",cma"))
		return;
	if (endswith(last, ",high"))
		to = &values->high;
	else if (endswith(last, ",low"))
		to = &values->low;
	free(*to);
	*to = copy_text(last + NAME_LENGTH);
}

/* The kernel looks for the text in the whole line: in quotes, as the end of a longer name, and after `--` too. */
static void find_values(struct crash_values *values, const char *line)
{
	while (*line) {
		size_t length = strcspn(line, " ");
		auto_free char *word = format_text("%.*s", (int)length, line);

		add_word(values, word);
		line += length + (line[length] == ' ');
	}
}

static void add_crash(struct reader *reader, const char *value, uint64_t size, uint64_t start)
{
	auto_free char *argument = format_text("%s%s", NAME, value);

	if (start)
		takers_add_place(reader->takers, argument, range_of_size(start, size), NULL);
	else
		takers_add_amount(reader->takers, argument, size);
}

static void add_plain(struct reader *reader, const char *value)
{
	const char *at = value;
	uint64_t start = 0, size;

	if (startswith(value, "auto")) {
		add_crash(reader, value, crash_ranges_size(CRASH_AUTO, UINT64_MAX, &start), 0);
		return;
	}
	if (strchr(value, ':')) {
		size = crash_ranges_size(value, UINT64_MAX, &start);
		add_crash(reader, value, size, start);
		return;
	}
	size = kernel_size_parse(&at);
	if (*at == '@') {
		at++;
		start = kernel_size_parse(&at);
	} else if (*at) {
		return;
	}
	add_crash(reader, value, size, start);
}

/* SIZE with the suffix and nothing else. */
static bool suffixed_parse(const char *value, const char *suffix, uint64_t *size)
{
	const char *at = value;

	*size = kernel_size_parse(&at);
	return at != value && streq(at, suffix);
}

static uint64_t low_by_default(const struct reader *reader)
{
	uint64_t swiotlb = reader->swiotlb.amount ? reader->swiotlb.amount : SWIOTLB_DEFAULT;

	return swiotlb + LOW_BESIDE_SWIOTLB > LOW_LEAST ? swiotlb + LOW_BESIDE_SWIOTLB : LOW_LEAST;
}

static void add_high(struct reader *reader, const struct crash_values *values)
{
	uint64_t high, low = 0;

	if (!suffixed_parse(values->high, ",high", &high) || !high ||
	    (values->low && !suffixed_parse(values->low, ",low", &low)))
		return;
	if (!values->low && __builtin_add_overflow(high, low_by_default(reader), &high))
		high = UINT64_MAX;
	add_crash(reader, values->high, high, 0);
	if (values->low)
		add_crash(reader, values->low, low, 0);
}

void take_crashkernel(struct reader *reader, const char *line)
{
	auto_clean(crash_values) struct crash_values values = { 0 };

	find_values(&values, line);
	if (values.plain)
		add_plain(reader, values.plain);
	else if (values.high)
		add_high(reader, &values);
}
