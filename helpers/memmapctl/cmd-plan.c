// SPDX-License-Identifier: GPL-2.0-or-later
/* memmapctl plan, check and args: the plan for the file, or for sizes on the command line. */
#include <errno.h>
#include <string.h>

#include "base/escape.h"
#include "base/messages.h"
#include "conf/conf.h"
#include "conf/reader.h"
#include "ctl.h"
#include "lines/loader.h"
#include "map-drawing.h"
#include "next/device-number-check.h"
#include "plan/hidden.h"
#include "plan/logs.h"
#include "plan/planned.h"
#include "plan-output.h"

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
	hidden_check(&job->conf, &ctl->source.root, &job->messages);
	tell_of_xen(job, &ctl->source.root);
}

static int print_plan(const struct job *job)
{
	messages_print(&job->messages, CTL_NAME, stderr);
	if (job->plan.ram_known)
		drawing_print(&job->plan, &job->host);
	if (!job->plan.args)
		return EXIT_FAILURE;
	print_regions(&job->plan);
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

/* The regions to plan: those of the file, with the sizes given as if the file had them; on this host they are planned
 * beside those in it. Sets *first to the first of the sizes. */
static void read_wanted(const struct ctl *ctl, struct conf *conf, struct messages *messages, size_t *first)
{
	if (!*ctl->arguments || !ctl->source.e820 || ctl->source.config)
		source_conf(&ctl->source, conf, messages);
	else
		conf_init(conf, "command line");
	*first = conf->count;
	for (const char *const *size = ctl->arguments; *size; size++) {
		size_t before = messages->count, known = conf->count;

		add_size(conf, *size, messages);
		forget_places(conf, messages, *size, before, known);
	}
}

static int plan_sizes(const struct ctl *ctl, struct job *job)
{
	size_t first;

	read_wanted(ctl, &job->conf, &job->messages, &first);
	job_plan(job, &ctl->source, NULL);
	if (ctl->json)
		return report_json(job);
	messages_print(&job->messages, CTL_NAME, stderr);
	if (!job->plan.args)
		return EXIT_FAILURE;
	print_stanzas(&job->plan, first);
	return EXIT_SUCCESS;
}

static bool find_logs(const struct ctl *ctl, struct logs *logs)
{
	for (size_t i = 0; i < ctl->log_count; i++)
		if (!logs_add(logs, ctl->logs[i], ctl->log_count == 1)) {
			print_line(stderr, CTL_NAME ": %s: error: cannot be read: %s", ctl->logs[i], strerror(errno));
			return false;
		}
	if (!logs->count)
		print_line(stderr, CTL_NAME ": %s: error: has no files; put one kernel log a host into it",
			   ctl->logs[0]);
	return logs->count;
}

/* Plans what is wanted for the host of one log. Returns whether it fits. */
static bool plan_host(const struct source *source, struct job *job)
{
	job_plan(job, source, NULL);
	return job->plan.args && !messages_errors(&job->messages);
}

static int plan_each(const struct ctl *ctl, const struct logs *logs, const struct conf *conf,
		     const struct messages *messages)
{
	struct hosts_output output;
	bool all_fit = true;

	hosts_begin(&output, ctl->json);
	for (size_t i = 0; i < logs->count; i++) {
		struct job job = { .conf = *conf };
		struct source source = ctl->source;

		source.e820 = logs->list[i].path;
		source.e820_is_listed = logs->list[i].is_listed;
		messages_copy(&job.messages, messages);
		all_fit = plan_host(&source, &job) && all_fit;
		hosts_add(&output, logs->list[i].name, &job);
		job_free_host(&job);
	}
	hosts_end(&output);
	return all_fit ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* The file is read once, as it may be a pipe, and its mistakes are told once. */
static int plan_hosts(const struct ctl *ctl)
{
	auto_clean(logs) struct logs logs = { 0 };
	auto_clean(conf) struct conf conf = { 0 };
	auto_clean(messages) struct messages messages = { 0 };
	size_t first;

	if (!find_logs(ctl, &logs))
		return EXIT_FAILURE;
	read_wanted(ctl, &conf, &messages, &first);
	if (ctl->json)
		messages_print_others(&messages, CTL_NAME, stderr);
	else
		messages_print(&messages, CTL_NAME, stderr);
	if (!ctl->json && messages_errors(&messages))
		return EXIT_FAILURE;
	return plan_each(ctl, &logs, &conf, &messages);
}

static bool has_many_hosts(const struct ctl *ctl)
{
	return ctl->log_count > 1 || (ctl->log_count && logs_is_folder(ctl->logs[0]));
}

int ctl_plan(const struct ctl *ctl)
{
	auto_clean(job) struct job job = { 0 };

	if (has_many_hosts(ctl))
		return plan_hosts(ctl);
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
	return has_many_hosts(ctl) ? plan_hosts(ctl) : plan_and_print(ctl, print_verdict);
}

int ctl_args(const struct ctl *ctl)
{
	return plan_and_print(ctl, print_args);
}
