// SPDX-License-Identifier: GPL-2.0-or-later
#include "budget.h"

#include "base/range.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "kernel/limits.h"
#include "lines/next-line.h"
#include "takers/takers.h"

/* More are only counted. */
#define LISTED_MOST 20

/* RAM at the next boot with one line, as one after the other takes of it. */
struct account {
	struct ranges ram;
	uint64_t left;
	struct text *listing; /* NULL: not wanted */
	size_t listed;
};

static uint64_t largest(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static uint64_t pool_bytes(const struct system_hugepage *setting, uint64_t size)
{
	uint64_t bytes;

	return __builtin_mul_overflow(setting->count, size, &bytes) ? UINT64_MAX : bytes;
}

static uint64_t sub_floor(uint64_t whole, uint64_t part)
{
	return whole > part ? whole - part : 0;
}

/* Adds "4G by memmap=4G!10G of FILE:3". */
static void list_taker(struct account *account, uint64_t taken, const char *how, const char *what, const char *origin)
{
	if (!account->listing || !taken || account->listed++ >= LISTED_MOST)
		return;
	text_addf(account->listing, "%s%s %s %s%s%s", account->listed > 1 ? ", " : "", size_rounded(taken).text, how,
		  what, origin ? " of " : "", origin ? origin : "");
}

static void take_range(struct account *account, const char *how, const struct taker *taker)
{
	ranges_subtract(&account->ram, taker_range(taker, account->left));
	list_taker(account, account->left - ranges_sum(&account->ram), how, taker->argument, taker->origin);
	account->left = ranges_sum(&account->ram);
}

static void take_amount(struct account *account, uint64_t amount, const char *what, const char *origin)
{
	list_taker(account, amount, "by", what, origin);
	account->left = sub_floor(account->left, amount);
}

static void take_limits(struct account *account, const struct takers *takers)
{
	for (size_t i = 0; i < takers->count; i++)
		if (takers->list[i].kind == TAKES_ABOVE)
			take_range(account, "above", &takers->list[i]);
}

/* Adds persistent memory, whose struct pages count, to *regions. */
static void take_places(struct account *account, const struct takers *takers, struct ranges *regions)
{
	for (size_t i = 0; i < takers->count; i++) {
		const struct taker *taker = &takers->list[i];

		if (taker->kind != TAKES_PLACE)
			continue;
		take_range(account, "by", taker);
		if (taker->operator == '!')
			ranges_add(regions, taker->range);
	}
}

static void take_regions(struct account *account, const struct args *args, struct ranges *regions)
{
	uint64_t before = account->left;

	for (size_t i = 0; i < args->count; i++) {
		ranges_add(regions, args->list[i].range);
		ranges_subtract(&account->ram, args->list[i].range);
	}
	account->left = ranges_sum(&account->ram);
	list_taker(account, before - account->left, "by", "these regions", NULL);
}

static void take_amounts(struct account *account, const struct takers *takers)
{
	uint64_t ram = account->left;

	for (size_t i = 0; i < takers->count; i++)
		take_amount(account, taker_amount(&takers->list[i], ram), takers->list[i].argument,
			    takers->list[i].origin);
}

/* The bytes of a line's own pool of huge pages. */
static uint64_t pool_of_line(const struct takers *takers, uint64_t page_size)
{
	uint64_t pool = 0;

	for (size_t i = 0; i < takers->count; i++)
		if (takers->list[i].page_size == page_size)
			pool += takers->list[i].amount;
	return pool;
}

/* The pool that the system sets last is the largest of its settings, and replaces that of the line. The default size
 * may be there by its number as well. */
static void take_system_hugepages(struct account *account, const struct takers *takers,
				  const struct system_hugepages *hugepages)
{
	uint64_t default_size = takers->huge_page ? takers->huge_page : 2 * MIB;

	for (size_t i = 0; i < hugepages->count; i++) {
		const struct system_hugepage *setting = &hugepages->list[i];
		uint64_t size = setting->size ? setting->size : default_size, pool = pool_of_line(takers, size), wanted;

		for (size_t j = 0; j < i; j++)
			if ((hugepages->list[j].size ? hugepages->list[j].size : default_size) == size)
				pool = largest(pool, pool_bytes(&hugepages->list[j], size));
		wanted = pool_bytes(setting, size);
		take_amount(account, sub_floor(wanted, pool), setting->argument, setting->origin);
	}
}

/* The bytes of RAM that remain with a line; adds what takes it to *listing, which may be NULL. */
static uint64_t left_on(const struct host *host, const struct takers *takers, const struct args *args,
			struct text *listing)
{
	struct account account = { .listing = listing };
	struct ranges regions = { 0 };

	for (size_t i = 0; i < host->machine.map.ram.count; i++)
		ranges_add(&account.ram, host->machine.map.ram.list[i]);
	account.left = ranges_sum(&account.ram);
	take_limits(&account, takers);
	take_regions(&account, args, &regions);
	take_places(&account, takers, &regions);
	ranges_merge(&regions);
	take_amounts(&account, takers);
	take_system_hugepages(&account, takers, &host->hugepages);
	take_amount(&account, ranges_sum(&regions) / STRUCT_PAGE_SHARE, "their struct pages", NULL);
	if (listing && account.listed > LISTED_MOST)
		text_addf(listing, ", and %zu more", account.listed - LISTED_MOST);
	ranges_free(&account.ram);
	ranges_free(&regions);
	return account.left;
}

uint64_t budget_regions(const struct host *host, const struct args *args)
{
	struct ranges regions = { 0 };
	uint64_t sum;

	for (size_t i = 0; i < args->count; i++)
		ranges_add(&regions, args->list[i].range);
	for (size_t i = 0; i < host->next.places.count; i++)
		if (host->next.places.list[i].operator == '!')
			ranges_add(&regions, host->next.places.list[i].range);
	ranges_merge(&regions);
	sum = ranges_sum(&regions);
	ranges_free(&regions);
	return sum;
}

static const struct takers no_takers;

/* The line with which the least RAM remains, and how much that is. */
static const struct takers *worst_line(const struct host *host, const struct args *args, uint64_t *left)
{
	const struct takers *worst = &no_takers;

	*left = UINT64_MAX;
	for (size_t i = 0; i < host->next.count; i++) {
		const struct takers *takers = &host->next.list[i].takers;
		uint64_t remains = left_on(host, takers, args, NULL);

		if (remains >= *left)
			continue;
		worst = takers;
		*left = remains;
	}
	if (!host->next.count)
		*left = left_on(host, worst, args, NULL);
	return worst;
}

uint64_t budget_left(const struct host *host, const struct args *args)
{
	uint64_t left;

	worst_line(host, args, &left);
	return left;
}

char *budget_listing(const struct host *host, const struct args *args)
{
	struct text listing = { 0 };
	uint64_t left;

	left_on(host, worst_line(host, args, &left), args, &listing);
	return text_take(&listing);
}

/* Each try frees at least what was missing before; a crash kernel may then reserve more, so one try is not always
 * enough. */
#define TRIES_MOST 8

uint64_t budget_affordable(const struct plan *plan, const struct conf *conf, const struct host *host,
			 const struct region *region, struct range range)
{
	auto_clean(args) struct args args = { 0 };
	struct range *changed;

	args_add(&args, "", range);
	for (size_t i = 0; i < plan->count; i++)
		if (plan->list[i].range.size && plan->list[i].region != region)
			args_add(&args, "", plan->list[i].range);
	changed = &args.list[0].range;
	for (int i = 0; i < TRIES_MOST && changed->size; i++) {
		uint64_t left = budget_left(host, &args), missing;

		if (left >= conf->min_ram)
			return changed->size;
		/* A smaller region gives back its struct pages as well. */
		missing = conf->min_ram - left;
		missing -= missing / (STRUCT_PAGE_SHARE + 1);
		changed->size = align_down(sub_floor(changed->size, missing), REGION_UNIT);
	}
	return 0;
}
