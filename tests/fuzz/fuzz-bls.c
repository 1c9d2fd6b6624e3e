// SPDX-License-Identifier: GPL-2.0-or-later
/* Fuzzing of an entry, and behind a line of "=" of GRUB's environment block, for what others ask for there: a plan
 * keeps clear of it, and a second look adds nothing. */
#include "fuzz.h"

#include "grub/bls-entries.h"
#include "grub/expand.h"

static void must_be_good_line(const struct next_line *next)
{
	MUST(next->ram_limit);
	for (size_t i = 0; i < next->foreign.count; i++) {
		MUST(strchr("!$#@%", next->foreign.list[i].kind) && next->foreign.list[i].kind);
		MUST(range_end(next->foreign.list[i].range) >= next->foreign.list[i].range.start);
	}
	MUST(next->crashkernel || next_line_crashkernel(next, 16 * GIB) == 0);
}

static void must_stay(struct next_line *next, const struct sysroot *root)
{
	size_t count = next->foreign.count, length = next->length;
	uint64_t limit = next->ram_limit, pages = next->hugepages;
	uint64_t crash = next_line_crashkernel(next, 16 * GIB);
	struct messages messages = { 0 };

	entry_lines_read(next, root, &messages);
	messages_free(&messages);
	MUST(next->foreign.count == count && next->length == length);
	MUST(next->ram_limit == limit && next->hugepages == pages);
	MUST(next_line_crashkernel(next, 16 * GIB) == crash);
}

static void must_be_planned_around(struct host *host)
{
	struct messages messages = { 0 };
	struct conf conf;
	struct plan plan;

	parse_conf(&conf, "min-ram = 0\n[a]\nsize = 64M\n[b]\nsize = 1G\nstart = 5G\n", &messages);
	plan_make(&plan, &conf, host, &messages);
	must_be_good_plan(&plan, &conf, host, &messages);
	for (size_t i = 0; plan.args && i < host->next.foreign.count; i++)
		for (size_t j = 0; j < plan.count; j++)
			MUST(!range_overlaps(plan.list[j].range, host->next.foreign.list[i].range) ||
			     range_same(plan.list[j].range, host->next.foreign.list[i].range));
	plan_free(&plan);
	conf_free(&conf);
	messages_free(&messages);
}

/* A variable is no longer than the block that it stands in. */
static void must_be_expanded(const char *options, size_t block, const struct sysroot *root)
{
	struct grub_variables variables;
	size_t dollars = 0;
	char *text;

	grub_variables_read(&variables, root);
	text = grub_text_of_entry(options, &variables);
	for (const char *c = options; *c; c++)
		dollars += *c == '$';
	MUST(strlen(text) <= strlen(options) + dollars * (block + 1));
	MUST(strlen(text) <= strlen(options) + 64 * KIB);
	MUST(dollars || strcmp(text, options) == 0);
	grub_variables_free(&variables);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *entry = text_of(data, size), *block = part_behind(entry);
	const struct sysroot root = fuzz_root();
	struct host host = host_of_16g();
	struct messages messages = { 0 };

	fuzz_file("/boot/loader/entries/a.conf", entry);
	fuzz_file("/boot/grub/grubenv", *block ? block : NULL);
	entry_lines_read(&host.next, &root, &messages);
	messages_free(&messages);
	must_be_good_line(&host.next);
	must_be_planned_around(&host);
	must_stay(&host.next, &root);
	must_be_expanded(entry, strlen(block), &root);
	host_free(&host);
	free(entry);
	return 0;
}
