// SPDX-License-Identifier: GPL-2.0-or-later
#include "pending.h"

#include "args/args.h"
#include "args/saved-args.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "grub/grubenv.h"
#include "kernel/line.h"
#include "plan/make.h"
#include "plan/plan.h"

/* A region of the file beside what runs under its name. */
struct wish {
	const struct region *region;
	struct range range; /* where the next boot has it; size 0: unknown, as the file is refused */
	const struct asked_region *running; /* NULL: nothing */
	bool is_checked; /* GRUB has it for the next boot */
	bool is_held;	 /* but does not use it then */
};

/* What the next boot has in the place of words that are not used, though they passed the check. */
struct held {
	bool exists;
	bool has_checked; /* the words that passed the check are known, if only that there are none */
	struct words instead;
};

static void held_free(struct held *held)
{
	words_free(&held->instead);
}

static bool is_running(const struct wish *wish)
{
	const struct asked_region *running = wish->running;

	if (!running)
		return false;
	if (wish->range.size)
		return range_same(running->range, wish->range);
	return running->range.size == wish->region->size &&
	       (!wish->region->start || running->range.start == wish->region->start);
}

static char *explain(const struct wish *wish)
{
	const struct asked_region *running = wish->running;
	struct text text = { 0 };

	text_addf(&text, "%s", wish->region->size ? size_text(wish->region->size).text
						  : "of a size that cannot be read");
	if (wish->range.size)
		text_addf(&text, " at %s (%s)", size_text(wish->range.start).text,
			  address_text(wish->range.start).text);
	if (running && running->range.size)
		text_addf(&text, ", now %s at %s", size_text(running->range.size).text,
			  size_text(running->range.start).text);
	if (!wish->range.size)
		text_addf(&text, ": the file is refused as it is, so that the next boot has the words before it");
	else if (wish->is_held)
		text_addf(&text,
			  ": the next boot goes without it, as its trial failed or cannot be had; the line 'trial:' of "
				 "'memmapctl status' tells more");
	else if (wish->is_checked)
		text_addf(&text, ": reboot to have it");
	else
		text_addf(&text, ": not given to the boot loader yet; run 'memmapctl apply', then reboot");
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
	finding->text = explain(wish);
}

static bool is_planned(const struct plan *plan, const struct asked_region *running)
{
	for (size_t i = 0; i < plan->count; i++)
		if (streq(plan->list[i].region->name, running->name))
			return true;
	return false;
}

/* A region of ours that runs, and that the file has no more. */
static bool some_goes(const struct plan *plan, const struct line *line)
{
	for (size_t i = 0; i < line->count; i++)
		if (line->list[i].name && !is_planned(plan, &line->list[i]))
			return true;
	return false;
}

static bool has(const struct words *words, const char *name, struct range range)
{
	const struct named_range *same = words_find(words, name);

	return same && range_same(same->range, range);
}

/* Whether words ask for other regions than run. */
static bool differ(const struct words *words, const struct line *line)
{
	size_t named = 0;

	for (size_t i = 0; i < line->count; i++) {
		if (!line->list[i].name)
			continue;
		if (!has(words, line->list[i].name, line->list[i].range))
			return true;
		named++;
	}
	return words->count > named;
}

static bool same(const char *a, const char *b)
{
	return a && b && streq(a, b);
}

/* Whether words had their one boot, or have it now, and nothing will confirm them. */
static bool had_boot(const char *words, const struct verdict *verdict, const struct evidence *evidence,
		     const struct sysroot *root)
{
	auto_clean(grubenv) struct grubenv env = { 0 };
	auto_free char *id = line_id(words);

	grubenv_read(&env, root);
	if (!same(env.tried, id) || same(env.ok, id))
		return false;
	return !same(evidence->line.id, id) || verdict_level(verdict) == LEVEL_FAILED;
}

/* `words`: those of the file; NULL: it is refused. */
static void held_read(struct held *held, const char *words, const char *untried, const struct verdict *verdict,
		      const struct evidence *evidence, const struct sysroot *root)
{
	auto_free char *checked = state_line(root, CHECKED_PATH);
	auto_free char *confirmed = state_line(root, CONFIRMED_PATH);

	held->has_checked = checked;
	words = words ? words : checked;
	held->exists = words && (same(words, untried) || had_boot(words, verdict, evidence, root));
	if (held->exists && confirmed)
		words_parse(&held->instead, confirmed);
}

static bool reboot_changes(const struct plan *plan, const struct host *host, const struct held *held,
			   const struct line *line)
{
	if (held->exists)
		return differ(&held->instead, line);
	if (plan->words)
		return some_goes(plan, line);
	return held->has_checked && differ(&host->checked, line);
}

static struct wish make_wish(const struct plan *plan, size_t index, const struct region *region,
			     const struct host *host, const struct held *held)
{
	struct wish wish = { .region = region };

	if (plan->words && index < plan->count) {
		wish.range = plan->list[index].range;
		wish.is_checked = has(&host->checked, region->name, wish.range);
		wish.is_held = held->exists && !has(&held->instead, region->name, wish.range);
	}
	return wish;
}

/* Makes the plan, as what the file comes to is known no earlier. */
static void compare(struct verdict *verdict, const struct evidence *evidence, const struct conf *conf,
		    const struct host *host, const struct sysroot *root, const char *untried, struct messages *messages)
{
	auto_clean(plan) struct plan plan = { 0 };
	auto_clean(held) struct held held = { 0 };

	plan_make(&plan, conf, host, messages);
	held_read(&held, plan.words, untried, verdict, evidence, root);
	if (!held.exists)
		plan_tell_moves(&plan, host, messages);
	verdict->reboot_changes = reboot_changes(&plan, host, &held, &evidence->line);
	for (size_t i = 0; i < conf->count; i++) {
		struct wish wish = make_wish(&plan, i, &conf->regions[i], host, &held);

		wish.running = line_find(&evidence->line, wish.region->name);
		if (is_running(&wish))
			continue;
		add_wish(verdict, &wish);
		verdict->reboot_changes = verdict->reboot_changes || (plan.words && !held.exists);
	}
}

void pending_add(struct verdict *verdict, const struct evidence *evidence,
		 const struct source *source, const char *untried, struct messages *messages)
{
	auto_clean(conf) struct conf conf = { 0 };
	auto_clean(host) struct host host = { 0 };

	verdict->next_known = true;
	source_conf(source, &conf, messages);
	if (!conf.count && !evidence->line.count)
		return;
	source_host(source, &evidence->machine, &host, messages);
	compare(verdict, evidence, &conf, &host, &source->root, untried, messages);
}
