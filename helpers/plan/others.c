// SPDX-License-Identifier: GPL-2.0-or-later
#include "others.h"

#include <string.h>

#include "args/bls-options.h"
#include "kernel/cmdline.h"
#include "lines/next-line.h"
#include "takers/takers.h"

/* "memmap=4G!10G of /etc/default/grub:3"; the caller frees it. */
static char *taker_text(const struct taker *taker)
{
	return format_text("%s%s%s", taker->argument, taker->origin ? " of " : "", taker->origin ? taker->origin : "");
}

static bool is_told(const struct messages *messages, const char *text)
{
	for (size_t i = 0; i < messages->count; i++)
		if (streq(messages->list[i].text, text))
			return true;
	return false;
}

/* Entries often have the same arguments. */
static void warn_once(struct messages *messages, const char *text)
{
	if (!is_told(messages, text))
		say_warning(messages, "%s", text);
}

static void tell_doubts(const struct next_line *line, struct messages *messages)
{
	for (size_t i = 0; i < line->takers.count; i++) {
		const struct taker *taker = &line->takers.list[i];
		auto_free char *what = taker->why ? taker_text(taker) : NULL;
		auto_free char *text = taker->why ? format_text("%s: %s", what, taker->why) : NULL;

		if (text)
			warn_once(messages, text);
	}
}

static void tell_hiding(const struct next_line *line, struct messages *messages)
{
	auto_free char *text = line->hiding ? format_text("'%s' of %s " HIDING_ARGUMENT, line->hiding, line->origin)
					    : NULL;

	if (text)
		warn_once(messages, text);
}

static bool is_expected(const struct takers *takers, struct range range)
{
	for (size_t i = 0; i < takers->count; i++)
		if (range_same(takers->list[i].range, range))
			return true;
	return false;
}

static bool is_of_plan(const struct plan *plan, struct range range)
{
	for (size_t i = 0; i < plan->count; i++)
		if (range_same(plan->list[i].range, range))
			return true;
	return false;
}

/* The running line is a second opinion on what the next one will have. */
static void tell_running(const struct plan *plan, const struct host *host, struct messages *messages)
{
	auto_free char *others = host->machine.cmdline ? options_clean(host->machine.cmdline) : copy_text("");
	auto_clean(takers) struct takers running = { 0 };

	takers_read_line(&running, others);
	for (size_t i = 0; i < running.count; i++) {
		const struct taker *taker = &running.list[i];

		if (taker->kind == TAKES_PLACE && taker->operator && !is_expected(&host->next.places, taker->range) &&
		    !is_of_plan(plan, taker->range))
			say_warning(messages, "%s runs now, and will be gone: no file from which the next command line "
				    "is made has it", taker->argument);
	}
}

void plan_tell_others(const struct plan *plan, const struct host *host, struct messages *messages)
{
	const struct taker *map = next_lines_find(&host->next, TAKES_MAP);
	auto_free char *what = map ? taker_text(map) : NULL;

	if (map)
		say_error(messages, "%s makes the kernel discard its map and these regions; remove it", what);
	for (size_t i = 0; i < host->next.count; i++) {
		tell_hiding(&host->next.list[i], messages);
		tell_doubts(&host->next.list[i], messages);
	}
	tell_running(plan, host, messages);
}
