// SPDX-License-Identifier: GPL-2.0-or-later
#include "args.h"

#include <inttypes.h>
#include <string.h>

#include "base/size.h"
#include "base/strbuf.h"
#include "kernel/line.h"

void words_add(struct words *words, const char *name, struct range range)
{
	words->list = grow(words->list, &words->room, words->count + 1, sizeof(*words->list));
	words->list[words->count++] = (struct named_range){ copy_text(name), range };
}

static int compare_starts(const void *left, const void *right)
{
	const struct named_range *a = left, *b = right;

	return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

/* 32-bit FNV-1a: enough to tell one set of arguments from the one before it. */
static uint32_t hash(const char *text)
{
	uint32_t value = 2166136261u;

	for (; *text; text++)
		value = (value ^ (unsigned char)*text) * 16777619u;
	return value;
}

char *words_text(struct words *words)
{
	struct text text = { 0 };

	if (!words->count)
		return copy_text("");
	qsort(words->list, words->count, sizeof(*words->list), compare_starts);
	for (size_t i = 0; i < words->count; i++)
		text_addf(&text, "%s%s!%s", i ? "," : "memmap=",
			  size_text(words->list[i].range.size).text,
			  size_text(words->list[i].range.start).text);
	for (size_t i = 0; i < words->count; i++)
		text_addf(&text, "%s%s@%s", i ? "," : " memmap.names=", words->list[i].name,
			  size_text(words->list[i].range.start).text);
	if (words->policy)
		text_addf(&text, " memmap.policy=%s", words->policy);
	text_addf(&text, "%s memmap.id=", words->nokaslr ? " nokaslr" : "");
	text_addf(&text, "%08" PRIx32, hash(text_get(&text)));
	return text_take(&text);
}

void words_parse(struct words *words, const char *text)
{
	auto_clean(line) struct line line = { 0 };

	line_parse(&line, text);
	for (size_t i = 0; i < line.count; i++)
		if (line.list[i].name && line.list[i].range.size)
			words_add(words, line.list[i].name, line.list[i].range);
	words->nokaslr = words->nokaslr || line.nokaslr;
	if (line.policy) {
		free(words->policy);
		words->policy = copy_text(line.policy);
	}
}

bool words_are_safe(const char *line)
{
	static const char alphabet[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				       "0123456789_.,:=!@- ";

	return line[strspn(line, alphabet)] == '\0';
}

const struct named_range *words_find(const struct words *words, const char *name)
{
	for (size_t i = 0; i < words->count; i++)
		if (streq(words->list[i].name, name))
			return &words->list[i];
	return NULL;
}

void words_free(struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		free(words->list[i].name);
	free(words->list);
	free(words->policy);
	*words = (struct words){ 0 };
}
