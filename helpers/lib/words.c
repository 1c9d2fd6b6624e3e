// SPDX-License-Identifier: GPL-2.0-or-later
#include "words.h"

#include <inttypes.h>
#include <string.h>

#include "cmdline.h"
#include "size.h"
#include "text.h"

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

/* 32-bit FNV-1a: enough to tell one set of words from the one before it. */
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
	uint32_t id;

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
	id = hash(text_get(&text));
	if (words->nokaslr)
		id = hash(" nokaslr") ^ id;
	text_addf(&text, " memmap.id=%08" PRIx32 "%s", id, words->nokaslr ? " nokaslr" : "");
	return text_take(&text);
}

static const struct asked *asked_at(const struct asked_list *asked, uint64_t start)
{
	for (size_t i = 0; i < asked->count; i++)
		if (asked->list[i].kind == '!' && asked->list[i].range.start == start)
			return &asked->list[i];
	return NULL;
}

/* memmap.names=NAME@START,... */
static void read_names(struct words *words, const struct asked_list *asked, const char *value)
{
	auto_clean(text) struct text name = { 0 };

	while (*value) {
		size_t length = strcspn(value, ",");
		const char *at = memchr(value, '@', length);
		const char *number = at ? at + 1 : NULL;
		const struct asked *found = at ? asked_at(asked, kernel_size_parse(&number)) : NULL;

		if (found) {
			text_clear(&name);
			text_add(&name, value, (size_t)(at - value));
			if (!words_find(words, text_get(&name)))
				words_add(words, text_get(&name), found->range);
		}
		value += length + (value[length] == ',');
	}
}

void words_parse(struct words *words, const char *line)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	auto_clean(asked) struct asked_list asked = { 0 };
	auto_clean(text) struct text names = { 0 };

	while (parameter_next(&line, &parameter)) {
		if (parameter_is(&parameter, "memmap"))
			asked_add_value(&asked, text_get(&parameter.value));
		else if (parameter_is(&parameter, "memmap.names"))
			text_addf(&names, "%s,", text_get(&parameter.value));
		else if (parameter_is(&parameter, "nokaslr"))
			words->nokaslr = true;
		else if (parameter_is(&parameter, "memmap.policy")) {
			free(words->policy);
			words->policy = copy_text(text_get(&parameter.value));
		}
	}
	read_names(words, &asked, text_get(&names));
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
		if (strcmp(words->list[i].name, name) == 0)
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
