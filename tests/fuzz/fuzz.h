/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What every fuzz target leans on: an entry for libFuzzer or replay.c, and what must always hold. */
#pragma once

#include <stdint.h>

#include "unit/scene.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(what)                                                                     \
	do {                                                                           \
		if (!(what)) {                                                         \
			fprintf(stderr, "%s:%d: must hold: %s\n", __FILE__, __LINE__, #what); \
			abort();                                                       \
		}                                                                      \
	} while (0)

/* The input as a C string; the caller frees it. */
static inline char *text_of(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	MUST(text);
	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	return text;
}

/* Cuts a text at its first line of "=". Returns what stands behind that line, "" for nothing; it stays the text's. */
static inline char *part_behind(char *text)
{
	char *end = strstr(text, "\n=\n");

	if (!end)
		return text + strlen(text);
	*end = '\0';
	return end + strlen("\n=\n");
}

static inline struct tree *fuzz_tree_kept(void)
{
	static struct tree tree;

	return &tree;
}

static inline void fuzz_tree_end(void)
{
	tree_free(fuzz_tree_kept());
}

/* A folder for the files of one input after the other, below TMPDIR, which goes with the process. */
static inline const struct tree *fuzz_tree(void)
{
	struct tree *tree = fuzz_tree_kept();
	const char *folder = getenv("TMPDIR");

	if (*tree->path)
		return tree;
	MUST(snprintf(tree->path, sizeof(tree->path), "%s/fuzz-XXXXXX", folder ? folder : "/tmp") <
	     (int)sizeof(tree->path));
	MUST(mkdtemp(tree->path));
	atexit(fuzz_tree_end);
	return tree;
}

/* The same, as the programs know it. */
static inline struct sysroot fuzz_root(void)
{
	return (struct sysroot){ .path = fuzz_tree()->path };
}

/* A file below it, in place of the one before; NULL: there is none. */
static inline void fuzz_file(const char *path, const char *text)
{
	char *full = format_text("%s%s", fuzz_tree()->path, path);

	if (text)
		tree_text(fuzz_tree(), path, text);
	else
		unlink(full);
	free(full);
}

/* No byte that a terminal or a journal would take for more than a letter. */
static inline void must_be_one_line(const char *text)
{
	for (; *text; text++)
		MUST((unsigned char)*text >= ' ' && *text != 0x7f);
}

/* Both are the same text, and no longer needed. */
static inline void must_be_same(char *a, char *b)
{
	if (strcmp(a, b) != 0)
		fprintf(stderr, "one:   %s\nother: %s\n", a, b);
	MUST(strcmp(a, b) == 0);
	free(a);
	free(b);
}

static inline void must_be_apart(const struct ranges *ranges)
{
	for (size_t i = 0; i < ranges->count; i++) {
		MUST(ranges->list[i].size);
		MUST(range_end(ranges->list[i]) > ranges->list[i].start);
		MUST(i == 0 || range_end(ranges->list[i - 1]) <= ranges->list[i].start);
	}
}

static inline bool is_in_one_entry(const struct host *host, struct range range)
{
	for (size_t i = 0; i < host->machine.map.ram.count; i++)
		if (range_inside(range, host->machine.map.ram.list[i]))
			return true;
	return false;
}

/* What no plan may break, whatever file and host it is made of. */
static inline void must_be_good_plan(const struct plan *plan, const struct conf *conf,
				     const struct host *host, const struct messages *messages)
{
	struct args args = { 0 };
	char *again;

	MUST(!plan->args == (messages_errors(messages) > 0));
	for (size_t i = 0; i < plan->count; i++) {
		const struct placement *placement = &plan->list[i];
		const struct range range = placement->range;

		if (!range.size) {
			MUST(!plan->args);
			continue;
		}
		MUST(range.size == placement->region->size);
		MUST(range.size % REGION_UNIT == 0 && range.start % REGION_UNIT == 0 && range.start);
		MUST(!placement->region->start || placement->region->start == range.start);
		MUST(range.start >= 4 * GIB || placement->region->allow_low);
		MUST(is_in_one_entry(host, range));
		MUST(!host->machine.srat.count || placement->node != NODE_ANY);
		for (size_t j = 0; j < i; j++)
			MUST(!range_overlaps(range, plan->list[j].range) || !plan->list[j].range.size);
	}
	if (!plan->args)
		return;
	MUST(plan->left >= conf->min_ram || !plan->count);
	MUST(strlen(plan->args) <= LINE_MOST);
	MUST(args_are_safe(plan->args));
	args_parse(&args, plan->args);
	MUST(args.count == plan->count);
	again = args_text(&args);
	MUST(strcmp(again, plan->args) == 0);
	free(again);
	args_free(&args);
}
