// SPDX-License-Identifier: GPL-2.0-or-later
#include "args.h"

#include <inttypes.h>
#include <string.h>

#include "base/size.h"
#include "base/strbuf.h"
#include "kernel/cmdline.h"

void args_add(struct args *args, const char *name, struct range range)
{
	args->list = grow(args->list, &args->room, args->count + 1, sizeof(*args->list));
	args->list[args->count++] = (struct asked){ copy_text(name), range, '!' };
}

/* 32-bit FNV-1a: enough to distinguish one set of arguments from the previous one. */
static uint32_t hash_text(const char *text)
{
	uint32_t value = 2166136261u;

	for (; *text; text++)
		value = (value ^ (unsigned char)*text) * 16777619u;
	return value;
}

char *args_text(struct args *args)
{
	struct text text = { 0 };

	if (!args->count)
		return copy_text("");
	qsort(args->list, args->count, sizeof(*args->list), asked_by_start);
	for (size_t i = 0; i < args->count; i++)
		text_addf(&text, "%s%s!%s", i ? "," : "memmap=",
			  size_text(args->list[i].range.size).text,
			  size_text(args->list[i].range.start).text);
	for (size_t i = 0; i < args->count; i++)
		text_addf(&text, "%s%s@%s", i ? "," : " memmap.names=", args->list[i].name,
			  size_text(args->list[i].range.start).text);
	if (args->policy)
		text_addf(&text, " memmap.policy=%s", args->policy);
	text_addf(&text, "%s memmap.id=", args->nokaslr ? " nokaslr" : "");
	text_addf(&text, "%08" PRIx32, hash_text(text_get(&text)));
	return text_take(&text);
}

void args_parse(struct args *args, const char *text)
{
	auto_clean(line) struct line line = { 0 };

	line_parse(&line, text);
	for (size_t i = 0; i < line.count; i++)
		if (line.list[i].name && line.list[i].range.size)
			args_add(args, line.list[i].name, line.list[i].range);
	args->nokaslr = args->nokaslr || line.nokaslr;
	if (line.policy) {
		free(args->policy);
		args->policy = copy_text(line.policy);
	}
}

bool args_are_safe(const char *line)
{
	static const char alphabet[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				       "0123456789_.,:=!@- ";

	return line[strspn(line, alphabet)] == '\0';
}

bool args_are_on_trial(const char *line)
{
	return strstr(line, " " TRIAL_ARGS " memmap.id=");
}

const struct asked *args_find(const struct args *args, const char *name)
{
	for (size_t i = 0; i < args->count; i++)
		if (streq(args->list[i].name, name))
			return &args->list[i];
	return NULL;
}

void args_free(struct args *args)
{
	for (size_t i = 0; i < args->count; i++)
		free(args->list[i].name);
	free(args->list);
	free(args->policy);
	*args = (struct args){ 0 };
}
