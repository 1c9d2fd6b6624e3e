// SPDX-License-Identifier: GPL-2.0-or-later
#include "pending.h"

#include <string.h>

#include "args/args.h"
#include "args/saved-args.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "base/sysroot.h"
#include "kernel/cmdline.h"
#include "plan/make.h"
#include "plan/plan.h"

/* A region of the file, and what is running under its name. */
struct wish {
	const struct region *region;
	struct range range; /* address at the next boot; size 0: unknown, as the file was refused */
	const struct asked *running; /* NULL: nothing */
	bool is_checked; /* GRUB has it for the next boot */
	bool is_held;	 /* but does not use it then */
	const char *obstacle; /* why a reboot may not bring it; NULL: nothing is known */
};

/* What keeps checked arguments from the next boot. */
struct held {
	const char *obstacle; /* why it may not have them; NULL: nothing is known */
	bool exists; /* it has others */
	struct args instead;
};

static void held_free(struct held *held)
{
	args_free(&held->instead);
}

static bool is_running(const struct wish *wish)
{
	const struct asked *running = wish->running;

	if (!running)
		return false;
	if (wish->range.size)
		return range_same(running->range, wish->range);
	return running->range.size == wish->region->size &&
	       (!wish->region->start || running->range.start == wish->region->start);
}

static char *wish_text(const struct wish *wish)
{
	const struct asked *running = wish->running;
	struct text text = { 0 };

	text_addf(&text, "%s", wish->region->size ? size_text(wish->region->size).text
						  : "unknown size");
	if (wish->range.size)
		text_addf(&text, " at %s (%s)", size_text(wish->range.start).text,
			  address_text(wish->range.start).text);
	if (running && running->range.size)
		text_addf(&text, ", now %s at %s", size_text(running->range.size).text,
			  size_text(running->range.start).text);
	if (!wish->range.size)
		text_addf(&text, ": the file was refused, so the next boot uses the previous arguments");
	else if (wish->is_held)
		text_addf(&text,
			  ": the next boot will not have it, because its trial failed or is impossible; see the line "
			  "'trial:' of 'memmapctl status'");
	else if (wish->obstacle)
		text_addf(&text, ": %s", wish->obstacle);
	else if (wish->is_checked)
		text_addf(&text, ": reboot to get it");
	else
		text_addf(&text, ": not passed to the boot loader yet; run 'memmapctl apply', then reboot");
	return text_take(&text);
}

static void add_wish(struct verdict *verdict, const struct wish *wish)
{
	struct range range = wish->range.size
				     ? wish->range
				     : (struct range){ wish->region->start, wish->region->size };
	struct finding *finding = verdict_add(verdict, wish->region->name, range);

	finding->start_unknown = !range.start;
	finding->reason = REASON_PENDING;
	finding->granted_known = true;
	finding->text = wish_text(wish);
}

static bool is_planned(const struct plan *plan, const struct asked *running)
{
	for (size_t i = 0; i < plan->count; i++)
		if (streq(plan->list[i].region->name, running->name))
			return true;
	return false;
}

/* Whether a region is running that the file no longer defines. */
static bool some_goes(const struct plan *plan, const struct line *line)
{
	for (size_t i = 0; i < line->count; i++)
		if (line->list[i].name && !is_planned(plan, &line->list[i]))
			return true;
	return false;
}

static bool has_region(const struct args *args, const char *name, struct range range)
{
	const struct asked *same = args_find(args, name);

	return same && range_same(same->range, range);
}

/* Whether arguments define other regions than the running line. */
static bool regions_differ(const struct args *args, const struct line *line)
{
	size_t named = 0;

	for (size_t i = 0; i < line->count; i++) {
		if (!line->list[i].name)
			continue;
		if (!has_region(args, line->list[i].name, line->list[i].range))
			return true;
		named++;
	}
	return args->count > named;
}

/* Whether the menu's new arguments get no more boots, or none that could confirm them. */
static bool is_in_vain(enum trial trial, const struct verdict *verdict)
{
	return trial == TRIAL_FAILED || trial == TRIAL_IMPOSSIBLE ||
	       (trial == TRIAL_RUNNING && verdict_level(verdict) == LEVEL_FAILED);
}

/* What stands between a reboot and the regions; NULL: nothing that is known. */
static const char *next_obstacle(const struct next_boot *next)
{
	if (next->loader->kind == LOADER_XEN)
		return "no reboot brings it to Xen's dom0; see the line 'loader:' of 'memmapctl status'";
	if (next->loader->kind != LOADER_GRUB)
		return "a reboot brings it only if the boot loader has its arguments by then; see the line 'loader:' "
		       "of 'memmapctl status'";
	if (next->has_no_menu)
		return "no GRUB menu was found, so a reboot brings it only if the boot loader gets the arguments that "
		       "'memmapctl args' prints";
	if (next->trial == TRIAL_MISSED)
		return "a reboot brings it only through GRUB's menu, and this boot came another way; see the line "
		       "'trial:' of 'memmapctl status'";
	return NULL;
}

/* `args`: the file's; NULL: it is refused, and the menu remains unchanged. */
static void held_read(struct held *held, const char *args, const struct next_boot *next,
		      const struct verdict *verdict)
{
	const struct menu *menu = next->menu;
	const char *shown = menu->trial ? menu->trial : menu->untried;

	held->exists = shown && is_in_vain(next->trial, verdict) && (!args || streq(args, shown));
	if (held->exists)
		args_parse(&held->instead, menu->args);
}

static bool reboot_changes(const struct plan *plan, const struct host *host, const struct held *held,
			   const struct line *line, const struct sysroot *root)
{
	if (held->exists)
		return regions_differ(&held->instead, line);
	if (plan->args)
		return some_goes(plan, line);
	return sysroot_exists(root, CHECKED_PATH) && regions_differ(&host->checked, line);
}

static struct wish make_wish(const struct plan *plan, size_t index, const struct region *region,
			     const struct host *host, const struct held *held)
{
	struct wish wish = { .region = region, .obstacle = held->obstacle };

	if (plan->args && index < plan->count) {
		wish.range = plan->list[index].range;
		wish.is_checked = has_region(&host->checked, region->name, wish.range);
		wish.is_held = held->exists && !has_region(&held->instead, region->name, wish.range);
	}
	return wish;
}

static void add_wishes(struct verdict *verdict, const struct line *line, const struct plan *plan,
		       const struct conf *conf,
		       const struct host *host, const struct held *held)
{
	for (size_t i = 0; i < conf->count; i++) {
		struct wish wish = make_wish(plan, i, &conf->regions[i], host, held);

		wish.running = line_find(line, wish.region->name);
		if (is_running(&wish))
			continue;
		add_wish(verdict, &wish);
		verdict->reboot_changes = verdict->reboot_changes || (plan->args && !held->exists);
	}
}

/* Another loader's next boot is not known, and Xen's dom0 stays as it is. */
static void doubt_reboot(struct verdict *verdict, const struct next_boot *next)
{
	if (!verdict->reboot_changes || !next_obstacle(next))
		return;
	verdict->next_known = next->loader->kind == LOADER_XEN;
	verdict->reboot_changes = false;
}

void pending_add(struct verdict *verdict, const struct evidence *evidence, const struct source *source,
		 const struct next_boot *next, struct messages *messages)
{
	auto_clean(conf) struct conf conf = { 0 };
	auto_clean(host) struct host host = { 0 };
	auto_clean(plan) struct plan plan = { 0 };
	auto_clean(held) struct held held = { .obstacle = next_obstacle(next) };

	verdict->next_known = true;
	source_conf(source, &conf, messages);
	if (!conf.count && !evidence->line.count)
		return;
	source_host(source, &evidence->machine, &host, messages);
	plan_make(&plan, &conf, &host, messages);
	held_read(&held, plan.args, next, verdict);
	if (!held.exists)
		plan_tell_moves(&plan, &host, messages);
	verdict->reboot_changes = reboot_changes(&plan, &host, &held, &evidence->line, &source->root);
	add_wishes(verdict, &evidence->line, &plan, &conf, &host, &held);
	doubt_reboot(verdict, next);
}
