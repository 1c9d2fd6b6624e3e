// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/json.h"
#include "base/messages.h"
#include "ctl.h"

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

int report_json(const struct job *job)
{
	const struct plan *plan = &job->plan;
	struct json json = { .out = stdout };

	messages_print_others(&job->messages, CTL_NAME, stderr);
	json_open(&json, NULL, '{');
	json_text(&json, "arguments", plan->args);
	json_known(&json, "ram", plan->ram_known, plan->ram);
	json_known(&json, "left", plan->ram_known, plan->left);
	put_regions(&json, plan);
	put_errors(&json, &job->messages);
	json_close(&json, '}');
	putchar('\n');
	return messages_errors(&job->messages) ? EXIT_FAILURE : EXIT_SUCCESS;
}
