// SPDX-License-Identifier: GPL-2.0-or-later
#include "make.h"

#include <string.h>

#include "args/args.h"
#include "base/messages.h"
#include "base/size.h"
#include "budget.h"
#include "conf/conf.h"
#include "crash-kernel.h"
#include "host.h"
#include "kernel/limits.h"
#include "lines/next-line.h"
#include "others.h"
#include "place.h"
#include "recheck.h"
#include "refusal.h"

static void place_all(struct plan *plan, const struct conf *conf, const struct host *host,
		      struct messages *messages)
{
	size_t room = 0;

	plan->list = grow(NULL, &room, conf->count, sizeof(*plan->list));
	plan->count = conf->count;
	for (size_t i = 0; i < conf->count; i++)
		plan->list[i] = (struct placement){ &conf->regions[i], { 0 }, NODE_ANY };
	place_regions(plan, conf, host, messages);
}

static const struct placement *largest_placement(const struct plan *plan)
{
	const struct placement *largest = NULL;

	for (size_t i = 0; i < plan->count; i++)
		if (!largest || plan->list[i].range.size > largest->range.size)
			largest = &plan->list[i];
	return largest;
}

static void check_left(const struct plan *plan, const struct conf *conf, const struct host *host,
		       struct messages *messages)
{
	const struct placement *largest = largest_placement(plan);
	auto_free char *offer = NULL, *added = refusal_of_added(host);
	uint64_t size;

	if (plan->left >= conf->min_ram)
		return;
	size = budget_affordable(plan, conf, host, largest->region, largest->range);
	offer = size ? format_text("the maximum here is size = %s", size_text(size).text)
		     : copy_text("this host has too little RAM for these regions");
	message_add(messages, MESSAGE_ERROR, region_file(conf, largest->region),
		    region_place(largest->region, false),
		    "[%s]: of %s RAM %s would be left, but min-ram is %s; %s%s; taken: %s",
		    largest->region->name, size_rounded(plan->ram).text, size_rounded(plan->left).text,
		    size_text(conf->min_ram).text, offer, added, plan->taken);
}

/* Each share but the first includes the space before it. */
static void check_length(const struct plan *plan, const struct conf *conf, const struct host *host,
			 const char *line, struct messages *messages)
{
	const struct next_line *longest = next_lines_longest(&host->next);
	size_t ours = strlen(line), others = longest && longest->length ? 1 + longest->length : 0;
	size_t trial = conf->trial ? strlen(" " TRIAL_ARGS) : 0, loader = longest ? host->next.loader : 0;
	size_t lasting = ours + others, whole = lasting + trial + loader;

	if (lasting <= LINE_MOST && whole <= LINE_WHOLE_MOST)
		return;
	message_add(messages, MESSAGE_ERROR, conf->file,
		    region_place(plan->list[plan->count - 1].region, false),
		    "the kernel's command line would have %zu bytes%s, and may be truncated beyond %d: the regions' "
		    "arguments take %zu, a trial's %zu, the boot loader's BOOT_IMAGE= %zu, others %zu; use fewer "
		    "regions, shorter names, or fewer other arguments", lasting > LINE_MOST ? lasting : whole,
		    lasting > LINE_MOST ? " without a trial's and the boot loader's arguments" : "",
		    lasting > LINE_MOST ? LINE_MOST : LINE_WHOLE_MOST, ours, trial, loader, others);
}

static void collect_args(const struct plan *plan, const struct conf *conf, const struct host *host,
		    struct args *args)
{
	for (size_t i = 0; i < plan->count; i++)
		if (plan->list[i].range.size)
			args_add(args, plan->list[i].region->name, plan->list[i].range);
	if (conf->on_failure != FAILURE_BLOCK)
		args->policy = copy_text(on_failure_name(conf->on_failure));
	args->nokaslr = plan_wants_nokaslr(conf, host, args->count);
}

void plan_make(struct plan *plan, const struct conf *conf, const struct host *host,
	       struct messages *messages)
{
	auto_clean(args) struct args args = { 0 };
	auto_free char *line = NULL;

	*plan = (struct plan){ .ram_known = host->machine.map_known, .ram = host_ram(host) };
	place_all(plan, conf, host, messages);
	collect_args(plan, conf, host, &args);
	plan->left = budget_left(host, &args);
	plan->taken = budget_listing(host, &args);
	line = args_text(&args);
	if (args.count)
		plan_tell_others(plan, host, messages);
	if (args.count && plan->ram_known)
		check_left(plan, conf, host, messages);
	if (args.count)
		crash_kernel_check(host, &args, messages);
	if (args.count)
		check_length(plan, conf, host, line, messages);
	if (args.count && !plan->ram_known)
		say_warning(messages, "this is a container or a chroot, whose firmware map is not that of the target; "
				      "the regions were not checked against RAM");
	if (!messages_errors(messages)) {
		plan->args = line;
		line = NULL;
	}
}

static void warn_of_move(const struct plan *plan, const struct asked *old,
		      struct messages *messages)
{
	const struct placement *new = plan_find(plan, old->name);

	if (!new)
		say_warning(messages, "[%s] at %s is removed: its contents will be lost", old->name,
			    size_text(old->range.start).text);
	else if (new->range.start != old->range.start)
		say_warning(messages, "[%s] moves from %s to %s: its contents will be lost", old->name,
			    size_text(old->range.start).text, size_text(new->range.start).text);
	else if (new->range.size < old->range.size)
		say_warning(messages, "[%s] shrinks from %s to %s: its contents beyond that will be lost",
			    old->name, size_text(old->range.size).text,
			    size_text(new->range.size).text);
}

void plan_tell_moves(const struct plan *plan, const struct host *host, struct messages *messages)
{
	const struct args *checked = &host->checked;

	if (!plan->args)
		return;
	for (size_t i = 0; i < host->running.count; i++)
		warn_of_move(plan, &host->running.list[i], messages);
	for (size_t i = 0; i < checked->count; i++)
		if (!args_find(&host->running, checked->list[i].name) &&
		    host_has_contents(host, &checked->list[i]))
			warn_of_move(plan, &checked->list[i], messages);
}
