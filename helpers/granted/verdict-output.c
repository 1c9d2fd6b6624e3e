// SPDX-License-Identifier: GPL-2.0-or-later
#include "verdict-output.h"

#include "base/escape.h"
#include "base/json.h"
#include "base/size.h"
#include "finding.h"
#include "kernel/kaslr.h"

char *finding_name(const struct finding *finding)
{
	return copy_text(finding->name ? finding->name : address_text(finding->range.start).text);
}

char *finding_line(const struct finding *finding)
{
	auto_free char *name = finding_name(finding);
	const char *reason = reason_name(finding->reason), *parts = ", ";

	if (finding->reason == REASON_OK && !finding->name)
		reason = parts = "";
	return format_text("%s: %s%s%s%s%s", name, finding->name ? "" : "foreign",
			   finding->name ? "" : parts, reason, finding->text ? ", " : "",
			   finding->text ? finding->text : "");
}

void finding_print(const struct finding *finding, FILE *out)
{
	auto_free char *line = finding_line(finding);

	print_line(out, "%s", line);
}

void verdict_print(const struct verdict *verdict, FILE *out)
{
	for (size_t i = 0; i < verdict->count; i++)
		finding_print(&verdict->list[i], out);
	verdict_print_end(verdict, out);
}

void verdict_print_end(const struct verdict *verdict, FILE *out)
{
	print_line(out, "kaslr: %s, %s", kaslr_name(verdict->kaslr), verdict->kaslr_text);
	fprintf(out, "verdict: %s\n", level_name(verdict_level(verdict)));
}

static void put_range(struct json *json, struct range range, bool start_unknown)
{
	json_known(json, "start", !start_unknown, range.start);
	json_known(json, "size", range.size, range.size);
}

static void put_granted(struct json *json, const struct finding *finding)
{
	if (!finding->granted_known) {
		json_null(json, "granted");
		return;
	}
	json_open(json, "granted", '[');
	for (size_t i = 0; i < finding->granted.count; i++) {
		json_open(json, NULL, '{');
		put_range(json, finding->granted.list[i], false);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void put_use(struct json *json, const struct use *use)
{
	json_text(json, "filesystem", use->filesystem);
	json_text(json, "label", use->label);
	json_text(json, "mount", use->mount);
	if (use->dax == DAX_UNKNOWN)
		json_null(json, "dax");
	else
		json_bool(json, "dax", use->dax == DAX_ON);
}

static void put_finding(struct json *json, const struct finding *finding)
{
	auto_free char *device = finding->device ? format_text("/dev/%s", finding->device) : NULL;

	json_open(json, NULL, '{');
	json_text(json, "name", finding->name);
	put_range(json, finding->range, finding->start_unknown);
	put_granted(json, finding);
	json_text(json, "reason",
		  finding->reason == REASON_UNKNOWN ? NULL : reason_name(finding->reason));
	json_text(json, "device", device);
	json_known(json, "node", finding->node != NODE_ANY, (uint64_t)finding->node);
	json_text(json, "mode", finding->mode);
	put_use(json, &finding->use);
	json_close(json, '}');
}

void verdict_print_json(const struct verdict *verdict, FILE *out)
{
	struct json json = { .out = out };
	enum level level = verdict_level(verdict);

	json_open(&json, NULL, '{');
	json_text(&json, "verdict", level == LEVEL_UNKNOWN ? NULL : level_name(level));
	json_text(&json, "kaslr",
		  verdict->kaslr == KASLR_UNKNOWN ? NULL : kaslr_name(verdict->kaslr));
	if (verdict->next_known)
		json_bool(&json, "pending", verdict->reboot_changes);
	else
		json_null(&json, "pending");
	json_text(&json, "trial", verdict->trial);
	json_open(&json, "regions", '[');
	for (size_t i = 0; i < verdict->count; i++)
		put_finding(&json, &verdict->list[i]);
	json_close(&json, ']');
	json_close(&json, '}');
	fputc('\n', out);
}
