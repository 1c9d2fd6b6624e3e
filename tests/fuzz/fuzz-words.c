// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of command lines: ours read back the same, and nothing in others does harm. */
#include "fuzz.h"

static bool starts_differ(const struct args *args)
{
	for (size_t i = 0; i < args->count; i++)
		for (size_t j = 0; j < i; j++)
			if (args->list[i].range.start == args->list[j].range.start)
				return false;
	return true;
}

static void check_round_trip(const char *line)
{
	struct args args = { 0 }, again = { 0 };
	char *text, *second;

	args_parse(&args, line);
	text = args_text(&args);
	for (size_t i = 0; i < args.count; i++)
		MUST(range_end(args.list[i].range) >= args.list[i].range.start);
	if (args_are_safe(line)) {
		MUST(args_are_safe(text));
		args_parse(&again, text);
		second = args_text(&again);
		MUST(!starts_differ(&args) || strcmp(text, second) == 0);
		free(second);
	}
	free(text);
	args_free(&args);
	args_free(&again);
}

static void check_recheck(const char *line)
{
	struct messages messages = { 0 };
	struct host host = host_of_16g();
	struct args args = { 0 };
	struct conf conf;
	char *held;

	conf_init(&conf, "memmap.conf");
	held = plan_recheck(line, &conf, &host, &messages);
	MUST(!args_are_safe(line) || args_are_safe(held));
	args_parse(&args, held);
	for (size_t i = 0; i < args.count && args_are_safe(line); i++)
		MUST(is_in_one_entry(&host, args.list[i].range));
	free(held);
	args_free(&args);
	conf_free(&conf);
	host_free(&host);
	messages_free(&messages);
}

/* As GRUB's settings: a region is planned around what is asked for there. */
static void check_foreign(const char *line)
{
	struct messages messages = { 0 };
	struct host host = host_of_16g();
	struct conf conf;
	struct plan plan;

	add_line(&host.next, line);
	parse_conf(&conf, "[a]\nsize = 64M\n[b]\nsize = 1G\nstart = 5G\n", &messages);
	plan_make(&plan, &conf, &host, &messages);
	must_be_good_plan(&plan, &conf, &host, &messages);
	for (size_t i = 0; plan.args && i < host.next.places.count; i++)
		for (size_t j = 0; j < plan.count; j++)
			MUST(!range_overlaps(plan.list[j].range, host.next.places.list[i].range) ||
			     range_same(plan.list[j].range, host.next.places.list[i].range));
	plan_free(&plan);
	conf_free(&conf);
	host_free(&host);
	messages_free(&messages);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct parameter parameter = { 0 };
	char *line = text_of(data, size);
	const char *at = line, *before = line;

	while (parameter_next(&at, &parameter)) {
		MUST(at > before && at <= line + size);
		before = at;
	}
	parameter_free(&parameter);
	check_round_trip(line);
	check_recheck(line);
	check_foreign(line);
	free(line);
	return 0;
}
