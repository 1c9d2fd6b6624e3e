// SPDX-License-Identifier: GPL-2.0-or-later
#include "pending.h"

#include <string.h>

#include "plan.h"

/* A region of the file beside what runs under its name. */
struct wish {
	const struct region *region;
	struct range range; /* where the next boot has it; size 0: unknown, as the file is refused */
	const struct asked_region *running; /* NULL: nothing */
	bool is_checked; /* GRUB has it for the next boot */
};

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
		if (strcmp(plan->list[i].region->name, running->name) == 0)
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

static bool has_checked(const struct host *host, const char *name, struct range range)
{
	const struct named_range *checked = words_find(&host->checked, name);

	return checked && range_same(checked->range, range);
}

static bool is_same(const struct words *checked, const struct asked_region *running)
{
	const struct named_range *same = words_find(checked, running->name);

	return same && range_same(same->range, running->range);
}

/* Whether the words that the next boot has, as the file is refused, are others than run. */
static bool checked_differs(const struct host *host, const struct line *line)
{
	size_t named = 0;

	for (size_t i = 0; i < line->count; i++) {
		if (!line->list[i].name)
			continue;
		if (!is_same(&host->checked, &line->list[i]))
			return host->checked.count > 0;
		named++;
	}
	return host->checked.count > named;
}

/* Makes the plan, as what the file comes to is known no earlier. */
static void compare(struct verdict *verdict, const struct evidence *evidence,
		    const struct conf *conf, const struct host *host, struct messages *messages)
{
	auto_clean(plan) struct plan plan = { 0 };

	plan_make(&plan, conf, host, messages);
	plan_tell_moves(&plan, host, messages);
	verdict->reboot_changes = plan.words ? some_goes(&plan, &evidence->line)
					     : checked_differs(host, &evidence->line);
	for (size_t i = 0; i < conf->count; i++) {
		const struct region *region = &conf->regions[i];
		struct wish wish = { .region = region,
				     .running = line_find(&evidence->line, region->name) };

		if (plan.words && i < plan.count) {
			wish.range = plan.list[i].range;
			wish.is_checked = has_checked(host, region->name, wish.range);
		}
		if (is_running(&wish))
			continue;
		add_wish(verdict, &wish);
		verdict->reboot_changes = verdict->reboot_changes || plan.words;
	}
}

void pending_add(struct verdict *verdict, const struct evidence *evidence,
		 const struct source *source, struct messages *messages)
{
	auto_clean(conf) struct conf conf = { 0 };
	auto_clean(host) struct host host = { 0 };

	source_conf(source, &conf, messages);
	if (!conf.count && !evidence->line.count)
		return;
	source_host(source, &host, messages);
	compare(verdict, evidence, &conf, &host, messages);
}
