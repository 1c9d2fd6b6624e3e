// SPDX-License-Identifier: GPL-2.0-or-later
#include <string.h>

#include "../lib/json.h"
#include "ctl.h"

static void put_known(struct json *json, const char *name, bool known, uint64_t number)
{
	if (known)
		json_number(json, name, number);
	else
		json_null(json, name);
}

static void put_regions(struct json *json, const struct plan *plan)
{
	json_open(json, "regions", '[');
	for (size_t i = 0; i < plan->count; i++) {
		const struct placement *placement = &plan->list[i];
		bool placed = placement->range.size;

		json_open(json, NULL, '{');
		json_text(json, "name", placement->region->name);
		put_known(json, "start", placed, placement->range.start);
		put_known(json, "size", placement->region->size, placement->region->size);
		put_known(json, "node", placed && placement->node != NODE_ANY,
			  (uint64_t)placement->node);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void put_errors(struct json *json, const struct messages *messages)
{
	json_open(json, "errors", '[');
	for (size_t i = 0; i < messages->count; i++) {
		const struct message *message = &messages->list[i];

		if (message->kind != MESSAGE_ERROR)
			continue;
		json_open(json, NULL, '{');
		json_text(json, "file", message->file);
		put_known(json, "line", message->place.line, message->place.line);
		put_known(json, "column", message->place.line, message->place.column);
		json_text(json, "message", message->text);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void print_other_than_errors(const struct messages *messages)
{
	struct messages others = { 0 };

	for (size_t i = 0; i < messages->count; i++) {
		const struct message *message = &messages->list[i];

		if (message->kind != MESSAGE_ERROR)
			message_add(&others, message->kind, message->file, message->place, "%s",
				    message->text);
	}
	messages_print(&others, CTL_NAME, stderr);
	messages_free(&others);
}

int report_json(const struct job *job)
{
	const struct plan *plan = &job->plan;
	struct json json = { .out = stdout };

	print_other_than_errors(&job->messages);
	json_open(&json, NULL, '{');
	json_text(&json, "arguments", plan->words);
	put_known(&json, "ram", plan->ram_known, plan->ram);
	put_known(&json, "left", plan->ram_known, plan->left);
	put_regions(&json, plan);
	put_errors(&json, &job->messages);
	json_close(&json, '}');
	putchar('\n');
	return messages_errors(&job->messages) ? EXIT_FAILURE : EXIT_SUCCESS;
}
