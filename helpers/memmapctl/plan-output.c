// SPDX-License-Identifier: GPL-2.0-or-later
#include "plan-output.h"

#include "base/escape.h"
#include "base/messages.h"
#include "base/size.h"
#include "base/strbuf.h"
#include "conf/conf.h"
#include "ctl.h"
#include "kernel/machine.h"
#include "map-drawing.h"

static void put_regions(struct json *json, const struct plan *plan)
{
	json_open(json, "regions", '[');
	for (size_t i = 0; i < plan->count; i++) {
		const struct placement *placement = &plan->list[i];
		bool placed = placement->range.size;

		json_open(json, NULL, '{');
		json_text(json, "name", placement->region->name);
		json_known(json, "start", placed, placement->range.start);
		json_known(json, "size", placement->region->size, placement->region->size);
		json_known(json, "node", placed && placement->node != NODE_ANY,
			  (uint64_t)placement->node);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void put_error(struct json *json, const struct message *message)
{
	json_open(json, NULL, '{');
	json_text(json, "file", message->file);
	json_known(json, "line", message->place.line, message->place.line);
	json_known(json, "column", message->place.line, message->place.column);
	json_text(json, "message", message->text);
	json_close(json, '}');
}

static void put_errors(struct json *json, const struct messages *messages)
{
	const struct message more = { .text = messages_more(messages, MESSAGE_ERROR) };

	json_open(json, "errors", '[');
	for (size_t i = 0; i < messages->count; i++)
		if (messages->list[i].kind == MESSAGE_ERROR)
			put_error(json, &messages->list[i]);
	if (more.text)
		put_error(json, &more);
	free(more.text);
	json_close(json, ']');
}

static void put_job(struct json *json, const struct job *job, const char *log)
{
	const struct plan *plan = &job->plan;

	json_open(json, NULL, '{');
	if (log)
		json_text(json, "log", log);
	json_text(json, "arguments", plan->args);
	json_known(json, "ram", plan->ram_known, plan->ram);
	json_known(json, "left", plan->ram_known, plan->left);
	put_regions(json, plan);
	put_errors(json, &job->messages);
	json_close(json, '}');
}

int report_json(const struct job *job)
{
	struct json json = { .out = stdout };

	messages_print_others(&job->messages, CTL_NAME, stderr);
	put_job(&json, job, NULL);
	putchar('\n');
	return messages_errors(&job->messages) ? EXIT_FAILURE : EXIT_SUCCESS;
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

void print_regions(const struct plan *plan)
{
	if (plan->count) {
		print_table(plan);
		putchar('\n');
	}
	if (!plan->ram_known)
		return;
	printf("RAM: %s, of which %s remains for the system\n", size_rounded(plan->ram).text,
	       size_rounded(plan->left).text);
	if (*plan->taken)
		printf("taken: %s\n", plan->taken);
}

void print_stanzas(const struct plan *plan, size_t first)
{
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

void hosts_begin(struct hosts_output *output, bool json)
{
	static const struct table_column columns[] = {
		{ "LOG", 0 },
		{ "FITS", 0 },
		{ "RAM", SCOLS_FL_RIGHT },
		{ "LEFT", SCOLS_FL_RIGHT },
		{ "REGIONS, OR WHY NOT", 0 },
		{ NULL, 0 },
	};

	*output = (struct hosts_output){ .json.out = stdout };
	if (json)
		json_open(&output->json, NULL, '[');
	else
		output->table = table_new(columns);
}

static char *where_regions_are(const struct job *job)
{
	struct text where = { 0 };

	for (size_t i = 0; i < job->plan.count; i++) {
		const struct placement *placement = &job->plan.list[i];

		text_addf(&where, "%s%s %s at %s", i ? ", " : "", placement->region->name,
			  size_text(placement->range.size).text, size_text(placement->range.start).text);
		if (job->host.machine.srat.exists && placement->node != NODE_ANY)
			text_addf(&where, " on node %d", placement->node);
	}
	return where.length ? text_take(&where) : copy_text("-");
}

static char *why_not(const struct messages *messages)
{
	size_t errors = messages_errors(messages), first = 0;

	while (first < messages->count && messages->list[first].kind != MESSAGE_ERROR)
		first++;
	if (first == messages->count)
		return copy_text("-");
	return errors == 1 ? copy_text(messages->list[first].text)
			   : format_text("%s (and %zu more)", messages->list[first].text, errors - 1);
}

void hosts_add(struct hosts_output *output, const char *log, const struct job *job)
{
	const struct plan *plan = &job->plan;
	auto_free char *last = NULL;
	struct size_text ram = { "-" }, left = { "-" };

	if (!output->table) {
		put_job(&output->json, job, log);
		return;
	}
	last = plan->args ? where_regions_are(job) : why_not(&job->messages);
	if (plan->ram_known)
		ram = size_rounded(plan->ram);
	if (plan->ram_known && plan->args)
		left = size_rounded(plan->left);
	table_add(output->table,
		  (const char *const[]){ log, plan->args ? "yes" : "no", ram.text, left.text, last, NULL });
}

void hosts_end(struct hosts_output *output)
{
	if (!output->table) {
		json_close(&output->json, ']');
		putchar('\n');
		return;
	}
	scols_print_table(output->table);
	scols_unref_table(output->table);
}
