// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of the file: whatever is in it, what is kept of it is good, and so is a plan of it. */
#include "fuzz.h"

static void check_region(const struct conf *conf, size_t index)
{
	const struct region *region = &conf->regions[index];

	MUST(region->name && strlen(region->name) >= 1 && strlen(region->name) <= NAME_MOST);
	MUST(!region->name[strspn(region->name, "abcdefghijklmnopqrstuvwxyz0123456789-_")]);
	for (size_t i = 0; i < index; i++)
		MUST(strcmp(conf->regions[i].name, region->name) != 0);
	MUST(!region->mount || region->bad || (region->mount[0] == '/' && !strstr(region->mount, "//")));
	if (region->bad)
		return;
	MUST(region->size && region->size % REGION_UNIT == 0);
	MUST(region->start % REGION_UNIT == 0 && region->size <= UINT64_MAX - region->start);
	MUST(!region->align ||
	     (region->align >= REGION_UNIT && (region->align & (region->align - 1)) == 0));
	MUST(region->node >= NODE_ANY);
}

static void check_messages(const struct messages *messages, size_t lines)
{
	for (size_t i = 0; i < messages->count; i++) {
		MUST(messages->list[i].kind == MESSAGE_ERROR || messages->list[i].kind == MESSAGE_WARNING);
		MUST(messages->list[i].file);
		MUST(messages->list[i].place.line >= 1 && messages->list[i].place.line <= lines);
		MUST(messages->list[i].place.column >= 1);
		for (const char *c = messages->list[i].text; *c; c++)
			MUST((unsigned char)*c >= ' ' || *c == '\t');
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct messages messages = { 0 };
	struct host host = host_of_16g();
	struct conf conf;
	struct plan plan;
	size_t lines = 1;

	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n';
	conf_init(&conf, "memmap.conf");
	conf_parse(&conf, (const char *)data, size, &messages);
	check_messages(&messages, lines);
	for (size_t i = 0; i < conf.count; i++)
		check_region(&conf, i);
	plan_make(&plan, &conf, &host, &messages);
	must_be_good_plan(&plan, &conf, &host, &messages);
	plan_free(&plan);
	conf_free(&conf);
	host_free(&host);
	messages_free(&messages);
	return 0;
}
