// SPDX-License-Identifier: GPL-2.0-or-later
/* Follows mm/hugetlb.c: hugepages_setup, hugepagesz_setup, default_hugepagesz_setup, hugetlb_init. */
#include "reader.h"

#include <ctype.h>

#include "base/size.h"
#include "takers.h"

static const uint64_t huge_bytes[HUGE_UNSIZED] = { [HUGE_2M] = 2 * MIB, [HUGE_1G] = GIB };

void huge_init(struct huge *huge)
{
	*huge = (struct huge){ .named = HUGE_UNSIZED, .last = HUGE_SIZES, .by_default = HUGE_UNSIZED };
}

/* HUGE_UNSIZED: not a size that the kernel has. */
static enum huge_size huge_size_parse(const char *value)
{
	uint64_t bytes = kernel_size_parse(&value);

	return bytes == 2 * MIB ? HUGE_2M : bytes == GIB ? HUGE_1G : HUGE_UNSIZED;
}

/* A new size is the one that hugepages= counts from here on; one that is known does not become it again. */
static void name_size(struct huge *huge, enum huge_size size)
{
	if (!huge->of[size].known)
		huge->named = size;
	huge->of[size].known = true;
}

void take_hugepagesz(struct reader *reader, const struct argument *argument)
{
	struct huge *huge = &reader->huge;
	enum huge_size size = huge_size_parse(argument->value);

	huge->ignored = size == HUGE_UNSIZED ||
			(huge->of[size].known && (size != huge->by_default || huge->of[size].count));
	if (huge->ignored)
		return;
	name_size(huge, size);
	huge->named = size;
}

static void replace_pages(struct huge_pages *from, struct huge_pages *to)
{
	free(to->argument);
	to->count = from->count;
	to->argument = from->argument;
	*from = (struct huge_pages){ 0 };
}

static void move_unsized(struct huge *huge, enum huge_size size)
{
	if (huge->of[HUGE_UNSIZED].count)
		replace_pages(&huge->of[HUGE_UNSIZED], &huge->of[size]);
}

void take_default_hugepagesz(struct reader *reader, const struct argument *argument)
{
	struct huge *huge = &reader->huge;
	enum huge_size size = huge_size_parse(argument->value);

	huge->ignored = size == HUGE_UNSIZED || huge->by_default != HUGE_UNSIZED;
	if (huge->ignored)
		return;
	name_size(huge, size);
	huge->by_default = size;
	move_unsized(huge, size);
}

/* A count at *text, as sscanf("%lu") reads it; false: none is there. More than fits counts as the most. */
static bool count_parse(const char **text, uint64_t *count)
{
	*count = 0;
	if (!isdigit((unsigned char)**text))
		return false;
	for (; isdigit((unsigned char)**text); ++*text)
		if (__builtin_mul_overflow(*count, UINT64_C(10), count) ||
		    __builtin_add_overflow(*count, (uint64_t)(**text - '0'), count))
			*count = UINT64_MAX / 10;
	return true;
}

static void add_number(uint64_t *sum, uint64_t number)
{
	if (__builtin_add_overflow(*sum, number, sum))
		*sum = UINT64_MAX;
}

/* `16`, or per node `0:8,1:8`; false: not valid from somewhere on, what came before counts. */
static bool counts_parse(const char *value, uint64_t *sum)
{
	const char *begin = value;
	uint64_t number, count;

	while (*value) {
		bool first = value == begin;

		if (!count_parse(&value, &number))
			return false;
		if (*value != ':') {
			*sum = first ? number : *sum;
			return first;
		}
		value++;
		if (!count_parse(&value, &count))
			return false;
		add_number(sum, count);
		if (*value != ',')
			return true;
		value++;
	}
	return true;
}

void take_hugepages(struct reader *reader, const struct argument *argument)
{
	struct huge *huge = &reader->huge;
	struct huge_pages *pages = &huge->of[huge->named];

	if (huge->ignored || huge->last == huge->named) {
		huge->ignored = false;
		return;
	}
	if (counts_parse(argument->value, &pages->count))
		huge->last = huge->named;
	free(pages->argument);
	pages->argument = copy_text(argument->text);
}

/* SIZE, or per node `0:1G,1:1G` (mm/hugetlb_cma.c, cmdline_parse_hugetlb_cma). */
void take_hugetlb_cma(struct reader *reader, const struct argument *argument)
{
	const char *at = argument->value;

	reader->huge.cma = 0;
	for (;;) {
		uint64_t size = kernel_size_parse(&at);

		if (*at == ':') {
			at++;
			size = kernel_size_parse(&at);
		}
		add_number(&reader->huge.cma, size);
		if (*at++ != ',')
			return;
	}
}

void take_hugetlb_cma_only(struct reader *reader, const struct argument *argument)
{
	const char *value = argument->value;

	reader->huge.cma_only = (*value && strchr("yYtT1", *value)) || strncasecmp(value, "on", 2) == 0;
}

/* sysctl.vm.nr_hugepages=: what boot allocated of the default size is changed to it (fs/proc/proc_sysctl.c,
 * do_sysctl_args). */
void take_nr_hugepages(struct reader *reader, const struct argument *argument)
{
	struct huge_pages *pages = &reader->huge.sysctl;

	if (!isdigit((unsigned char)*argument->value))
		return;
	free(pages->argument);
	pages->argument = copy_text(argument->text);
	pages->count = strtoull(argument->value, NULL, 0);
}

void huge_add(struct reader *reader)
{
	struct huge *huge = &reader->huge;

	if (huge->by_default == HUGE_UNSIZED)
		move_unsized(huge, HUGE_2M);
	/* "hugetlb_cma is enabled, skip boot time allocation" */
	if (huge->cma >= GIB && !huge->cma_only)
		huge->of[HUGE_1G].count = 0;
	if (huge->sysctl.argument)
		replace_pages(&huge->sysctl, &huge->of[huge->by_default == HUGE_1G ? HUGE_1G : HUGE_2M]);
	reader->takers->huge_page = huge->by_default == HUGE_UNSIZED ? 0 : huge_bytes[huge->by_default];
	for (size_t i = 0; i < HUGE_UNSIZED; i++) {
		struct taker pool = { TAKES_AMOUNT, .argument = huge->of[i].argument, .page_size = huge_bytes[i] };

		if (__builtin_mul_overflow(huge->of[i].count, huge_bytes[i], &pool.amount))
			pool.amount = UINT64_MAX;
		if (pool.argument && pool.amount)
			takers_add(reader->takers, &pool);
	}
}

void huge_free(struct huge *huge)
{
	for (size_t i = 0; i < HUGE_SIZES; i++)
		free(huge->of[i].argument);
	free(huge->sysctl.argument);
}
