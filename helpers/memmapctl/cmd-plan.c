// SPDX-License-Identifier: GPL-2.0-or-later
/* memmapctl plan, check and args: the plan for the file, or for sizes on the command line. */
#include <string.h>

#include "base/escape.h"
#include "base/messages.h"
#include "base/size.h"
#include "conf/conf.h"
#include "conf/reader.h"
#include "ctl.h"
#include "lines/loader.h"
#include "map-drawing.h"
#include "next/device-number-check.h"
#include "plan/make.h"
#include "plan/planned.h"
#include "table.h"

static void tell_of_xen(struct job *job, const struct sysroot *root)
{
	auto_clean(loader) struct loader loader = { 0 };

	loader_find(&loader, root, job->host.machine.cmdline);
	if (job->plan.count && loader.kind == LOADER_XEN)
		say_warning(&job->messages, "this system was started by %s, %s", loader.name, loader.why);
}

void ctl_make_job(const struct ctl *ctl, const struct machine *machine, struct job *job)
{
	/* The files of this host say nothing about another one. */
	if (!job_make(job, &ctl->source, machine) || ctl->source.e820)
		return;
	device_numbers_check(&job->plan, &job->host, &ctl->source.root, &job->messages);
	tell_of_xen(job, &ctl->source.root);
}

static void add_line(struct libscols_table *table, const struct placement *placement, size_t index)
{
	struct range range = placement->range;
	char mark[] = { drawing_mark(index), '\0' };
	auto_free char *node = placement->node == NODE_ANY ? copy_text("?")
							   : format_text("%d", placement->node);
	const struct size_text size = size_text(range.size), start = size_text(range.start);
	const struct size_text first = address_text(range.start), last = address_text(range_end(range) - 1);
	const char *const cells[] = { mark, placement->region->name, size.text, start.text, first.text, last.text,
				      node, NULL };

	table_add(table, cells);
}

static void print_table(const struct plan *plan)
{
	static const struct table_column columns[] = {
		{ "MARK", 0 },
		{ "NAME", 0 },
		{ "SIZE", SCOLS_FL_RIGHT },
		{ "START", SCOLS_FL_RIGHT },
		{ "FIRST", SCOLS_FL_RIGHT },
		{ "LAST", SCOLS_FL_RIGHT },
		{ "NODE", SCOLS_FL_RIGHT },
		{ NULL, 0 },
	};
	struct libscols_table *table = table_new(columns);

	for (size_t i = 0; i < plan->count; i++)
		add_line(table, &plan->list[i], i);
	scols_print_table(table);
	scols_unref_table(table);
}

static void print_ram(const struct plan *plan)
{
	if (!plan->ram_known)
		return;
	printf("RAM: %s, of which %s remains for the system\n", size_rounded(plan->ram).text,
	       size_rounded(plan->left).text);
	if (*plan->taken)
		printf("taken: %s\n", plan->taken);
}

static int print_plan(const struct job *job)
{
	messages_print(&job->messages, CTL_NAME, stderr);
	if (job->plan.ram_known)
		drawing_print(&job->plan, &job->host);
	if (!job->plan.args)
		return EXIT_FAILURE;
	if (job->plan.count) {
		print_table(&job->plan);
		putchar('\n');
	}
	print_ram(&job->plan);
	if (job->plan.count)
		printf("arguments: %s\n", job->plan.args);
	else
		print_line(stdout, "%s defines no regions; '" CTL_NAME " plan 4G' prints lines to add to it",
			   job->conf.file);
	return EXIT_SUCCESS;
}

/* Returns the first of mem1, mem2... that is not taken. */
static char *free_name(const struct conf *conf)
{
	for (size_t number = 1;; number++) {
		auto_free char *name = format_text("mem%zu", number);
		bool taken = false;

		for (size_t i = 0; i < conf->count; i++)
			taken = taken || streq(conf->regions[i].name, name);
		if (!taken)
			return copy_text(name);
	}
}

/* Adds a region for SIZE[@NODE], as if the file had it. */
static void add_size(struct conf *conf, const char *argument, struct messages *messages)
{
	const char *at = strchr(argument, '@');
	auto_free char *name = free_name(conf);
	auto_free char *text = at ? format_text("[%s]\nsize = %.*s\nnode = %s\n", name,
						(int)(at - argument), argument, at + 1)
				  : format_text("[%s]\nsize = %s\n", name, argument);

	conf_parse(conf, text, strlen(text), messages);
}

/* Removes positions from messages about regions that are not in the file: messages from `first` on, and regions from
 * `known` on. */
static void forget_places(struct conf *conf, struct messages *messages, const char *argument,
			  size_t first, size_t known)
{
	for (; first < messages->count; first++) {
		struct message *message = &messages->list[first];

		free(message->file);
		message->file = copy_text(argument);
		message->place = (struct place){ 0 };
	}
	for (size_t i = known; i < conf->count; i++) {
		conf->regions[i].place = (struct place){ 0 };
		memset(conf->regions[i].at, 0, sizeof(conf->regions->at));
	}
}

static void print_stanzas(const struct job *job, size_t first)
{
	const struct plan *plan = &job->plan;

	printf("# for " CONF_PATH ": of %s RAM %s stays for the system\n",
	       size_rounded(plan->ram).text, size_rounded(plan->left).text);
	for (size_t i = first; i < plan->count; i++) {
		const struct placement *placement = &plan->list[i];

		printf("[%s]\nsize = %s\nstart = %s\n", placement->region->name,
		       size_text(placement->range.size).text, size_text(placement->range.start).text);
		if (placement->region->node != NODE_ANY)
			printf("node = %d\n", placement->region->node);
	}
}

/* On this host the regions are planned beside those in the file. */
static void read_sizes(struct job *job, const struct ctl *ctl, size_t *first)
{
	if (!ctl->source.e820 || ctl->source.config)
		source_conf(&ctl->source, &job->conf, &job->messages);
	else
		conf_init(&job->conf, "command line");
	*first = job->conf.count;
	for (const char *const *size = ctl->arguments; *size; size++) {
		size_t before = job->messages.count, known = job->conf.count;

		add_size(&job->conf, *size, &job->messages);
		forget_places(&job->conf, &job->messages, *size, before, known);
	}
}

static int plan_sizes(const struct ctl *ctl, struct job *job)
{
	size_t first;

	read_sizes(job, ctl, &first);
	if (source_host(&ctl->source, NULL, &job->host, &job->messages))
		plan_make(&job->plan, &job->conf, &job->host, &job->messages);
	if (ctl->json)
		return report_json(job);
	messages_print(&job->messages, CTL_NAME, stderr);
	if (!job->plan.args)
		return EXIT_FAILURE;
	print_stanzas(job, first);
	return EXIT_SUCCESS;
}

int ctl_plan(const struct ctl *ctl)
{
	auto_clean(job) struct job job = { 0 };

	if (*ctl->arguments)
		return plan_sizes(ctl, &job);
	ctl_make_job(ctl, NULL, &job);
	return ctl->json ? report_json(&job) : print_plan(&job);
}

/* Plans the regions of the file and prints the messages, or everything as JSON; `print` prints the rest. */
static int plan_and_print(const struct ctl *ctl, void (*print)(const struct job *job))
{
	auto_clean(job) struct job job = { 0 };

	ctl_make_job(ctl, NULL, &job);
	if (ctl->json)
		return report_json(&job);
	messages_print(&job.messages, CTL_NAME, stderr);
	if (!job.plan.args)
		return EXIT_FAILURE;
	print(&job);
	return EXIT_SUCCESS;
}

static void print_verdict(const struct job *job)
{
	print_line(stdout, "%s: good, %zu region%s", job->conf.file, job->plan.count,
		   job->plan.count == 1 ? "" : "s");
}

static void print_args(const struct job *job)
{
	if (*job->plan.args)
		puts(job->plan.args);
}

int ctl_check(const struct ctl *ctl)
{
	return plan_and_print(ctl, print_verdict);
}

int ctl_args(const struct ctl *ctl)
{
	return plan_and_print(ctl, print_args);
}
