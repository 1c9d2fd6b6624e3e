// SPDX-License-Identifier: GPL-2.0-or-later
#include "recheck.h"

#include <string.h>

#include "args/args.h"
#include "base/size.h"
#include "budget.h"
#include "ground.h"
#include "host.h"
#include "kernel/limits.h"
#include "lines/next-line.h"

/* A Debian kernel with its initramfs does not boot with less RAM than this. */
#define RAM_TO_BOOT (256 * MIB)

/* KASLR heeds a limited number of regions in all memmap= arguments together, ours and foreign ones. */
static bool kaslr_heeds_all(const struct host *host, size_t ours)
{
	size_t foreign = next_lines_memmaps(&host->next);

	return foreign == 0 || ours + foreign <= KASLR_REGIONS_MOST;
}

bool plan_wants_nokaslr(const struct conf *conf, const struct host *host, size_t regions)
{
	if (conf->kaslr != KASLR_AUTO)
		return conf->kaslr == KASLR_OFF;
	return !host->machine.map_known || host_ram(host) <= KASLR_RAM_MOST ||
	       !kaslr_heeds_all(host, regions);
}

/* Returns why a region of earlier arguments is not valid, or NULL. */
static const char *why_dropped(const struct ground *ground, const struct placement *placement)
{
	struct range range = placement->range;
	enum obstacle obstacle = ground_obstacle(ground, placement->region, range);

	if (obstacle == OBSTACLE_OUTSIDE || obstacle == OBSTACLE_REACH)
		return "this host has no RAM there";
	if (obstacle == OBSTACLE_LOW || range.start % REGION_UNIT || range.size % REGION_UNIT)
		return "it is not a multiple of 2M";
	if (obstacle == OBSTACLE_TAKEN)
		return "it overlaps another region";
	return obstacle == OBSTACLE_FOREIGN ? "another argument overlaps it" : NULL;
}

static void drop_region(struct args *args, size_t index, const char *why, const struct host *host,
			struct messages *messages)
{
	say_warning(messages, "[%s] at %s is dropped because %s%s",
		    args->list[index].name, size_text(args->list[index].range.start).text, why,
		    host_has_contents(host, &args->list[index]) ? ": its contents will be lost" : "");
	free(args->list[index].name);
	args->count--;
	memmove(&args->list[index], &args->list[index + 1],
		(args->count - index) * sizeof(*args->list));
}

/* Turns the regions into a plan, at any address and on any node: they were granted there. */
static void plan_as_written(struct plan *plan, struct conf *conf, const struct args *args)
{
	size_t room = 0;

	conf->regions = grow(NULL, &conf->room, args->count, sizeof(*conf->regions));
	plan->list = grow(NULL, &room, args->count, sizeof(*plan->list));
	for (; plan->count < args->count; plan->count++) {
		struct region *region = &conf->regions[conf->count++];

		*region = (struct region){ .node = NODE_ANY, .allow_low = true };
		plan->list[plan->count] = (struct placement){ region, args->list[plan->count].range, NODE_ANY };
	}
}

static void drop_what_is_not_there(struct args *args, const struct host *host, struct messages *messages)
{
	auto_clean(conf) struct conf conf = { 0 };
	auto_clean(plan) struct plan plan = { 0 };
	auto_clean(ground) struct ground ground = { 0 };

	plan_as_written(&plan, &conf, args);
	ground_init(&ground, &conf, host, &plan, false);
	for (size_t i = args->count; i-- > 0;) {
		const char *why = why_dropped(&ground, &plan.list[i]);

		if (!why)
			continue;
		drop_region(args, i, why, host, messages);
		plan.list[i].range.size = 0;
	}
}

static void drop_past_the_budget(struct args *args, const struct conf *conf, const struct host *host,
				 struct messages *messages)
{
	uint64_t floor = conf->min_ram < RAM_TO_BOOT ? conf->min_ram : RAM_TO_BOOT;

	while (args->count && budget_left(host, args) < floor)
		drop_region(args, args->count - 1, "too little RAM would be left", host, messages);
}

char *plan_recheck(const char *line, const struct conf *conf, const struct host *host,
		   struct messages *messages)
{
	auto_clean(args) struct args args = { 0 };

	args_parse(&args, line);
	if (host->machine.map_known) {
		drop_what_is_not_there(&args, host, messages);
		drop_past_the_budget(&args, conf, host, messages);
		args.nokaslr = args.nokaslr || plan_wants_nokaslr(conf, host, args.count);
	}
	return args_text(&args);
}
