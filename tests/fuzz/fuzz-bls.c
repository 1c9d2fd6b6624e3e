// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of an entry, and behind a line of "=" of GRUB's environment block, for what others ask for there: a plan
 * keeps clear of it, and a second look finds the same. */
#include "fuzz.h"

#include "lines/sources.h"

static void must_be_good_line(const struct next_line *line)
{
	MUST(line->origin && *line->origin);
	for (size_t i = 0; i < line->takers.count; i++)
		MUST(line->takers.list[i].origin);
}

static void must_stay(const struct next_lines *lines, const struct sysroot *root)
{
	struct messages messages = { 0 };
	struct next_lines again = { 0 };

	next_lines_read(&again, NULL, NULL, root, &messages);
	MUST(again.count == lines->count && again.places.count == lines->places.count);
	MUST(next_lines_ram_end(&again) == next_lines_ram_end(lines));
	next_lines_free(&again);
	messages_free(&messages);
}

static void must_be_planned_around(struct host *host)
{
	struct messages messages = { 0 };
	struct conf conf;
	struct plan plan;

	parse_conf(&conf, "min-ram = 0\n[a]\nsize = 64M\n[b]\nsize = 1G\nstart = 5G\n", &messages);
	plan_make(&plan, &conf, host, &messages);
	must_be_good_plan(&plan, &conf, host, &messages);
	for (size_t i = 0; plan.args && i < host->next.places.count; i++)
		for (size_t j = 0; j < plan.count; j++)
			MUST(!range_overlaps(plan.list[j].range, host->next.places.list[i].range) ||
			     range_same(plan.list[j].range, host->next.places.list[i].range));
	plan_free(&plan);
	conf_free(&conf);
	messages_free(&messages);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *entry = text_of(data, size), *block = part_behind(entry);
	const struct sysroot root = fuzz_root();
	struct host host = host_of_16g();
	struct messages messages = { 0 };

	fuzz_file("/boot/loader/entries/a.conf", entry);
	fuzz_file("/boot/grub/grubenv", *block ? block : NULL);
	next_lines_read(&host.next, NULL, NULL, &root, &messages);
	messages_free(&messages);
	for (size_t i = 0; i < host.next.count; i++)
		must_be_good_line(&host.next.list[i]);
	must_be_planned_around(&host);
	must_stay(&host.next, &root);
	host_free(&host);
	free(entry);
	return 0;
}
