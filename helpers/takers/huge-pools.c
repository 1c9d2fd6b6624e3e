// SPDX-License-Identifier: GPL-2.0-or-later
#include "huge-pools.h"

#include <ctype.h>
#include <string.h>

#include "base/size.h"

/* x86's default, and its two sizes. */
#define DEFAULT_SIZE (2 * MIB)

static bool is_page_size(uint64_t size)
{
	return size == 2 * MIB || size == GIB;
}

void huge_pools_size(struct huge_pools *pools, const char *value)
{
	pools->given = kernel_size_parse(&value);
}

void huge_pools_default(struct huge_pools *pools, const char *value)
{
	pools->by_default = pools->given = kernel_size_parse(&value);
}

static uint64_t sum_ceiling(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static uint64_t bytes_of(uint64_t count, uint64_t size)
{
	uint64_t bytes;

	return __builtin_mul_overflow(count, size, &bytes) ? UINT64_MAX : bytes;
}

/* The kernel takes no sign. */
static uint64_t count_of(const char *value)
{
	return isdigit((unsigned char)*value) ? strtoull(value, NULL, 10) : 0;
}

/* `16`, or per node `0:8,1:8`. */
static uint64_t count_pages(const char *value)
{
	uint64_t count = 0;

	if (!strchr(value, ':'))
		return count_of(value);
	while ((value = strchr(value, ':')))
		count = sum_ceiling(count, count_of(++value));
	return count;
}

void huge_pools_count(struct huge_pools *pools, const char *argument, const char *value)
{
	struct taker taker = { .kind = TAKES_AMOUNT, .argument = (char *)argument, .amount = count_pages(value) };

	if (!pools->given) {
		takers_add(&pools->unsized, &taker);
		return;
	}
	taker.page_size = pools->given;
	taker.amount = bytes_of(taker.amount, pools->given);
	/* The kernel ignores pages of a size that the CPU does not have. */
	if (is_page_size(pools->given))
		takers_add(&pools->sized, &taker);
}

/* Adds a pool, or enlarges the one of its size that is there. */
static void take_pool(struct takers *takers, const struct taker *pool)
{
	for (size_t i = 0; i < takers->count; i++) {
		struct taker *old = &takers->list[i];

		if (old->page_size != pool->page_size)
			continue;
		if (pool->amount > old->amount) {
			free(old->argument);
			old->argument = copy_text(pool->argument);
			old->amount = pool->amount;
		}
		return;
	}
	if (pool->amount)
		takers_add(takers, pool);
}

void huge_pools_take(const struct huge_pools *pools, struct takers *takers)
{
	takers->huge_page = is_page_size(pools->by_default) ? pools->by_default : 0;
	for (size_t i = 0; i < pools->sized.count; i++)
		take_pool(takers, &pools->sized.list[i]);
	for (size_t i = 0; i < pools->unsized.count; i++) {
		struct taker pool = pools->unsized.list[i];

		pool.page_size = takers->huge_page ? takers->huge_page : DEFAULT_SIZE;
		pool.amount = bytes_of(pool.amount, pool.page_size);
		take_pool(takers, &pool);
	}
}

void huge_pools_free(struct huge_pools *pools)
{
	takers_free(&pools->sized);
	takers_free(&pools->unsized);
}
