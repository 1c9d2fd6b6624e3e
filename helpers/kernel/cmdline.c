// SPDX-License-Identifier: GPL-2.0-or-later
#include "cmdline.h"

#include <ctype.h>
#include <string.h>

#include "base/size.h"
#include "base/strbuf.h"
#include "base/sysroot.h"

/* Ends at the first space outside quotes. */
static size_t parameter_length(const char *text, bool in_quote)
{
	size_t length = 0;

	for (; text[length]; length++) {
		if (isspace((unsigned char)text[length]) && !in_quote)
			break;
		if (text[length] == '"')
			in_quote = !in_quote;
	}
	return length;
}

/* Splits a parameter at its `=`, and strips an opening quote of the value. A trailing quote closes
 * either that quote or the one before the parameter, and is stripped as well. */
static void split_parameter(struct parameter *parameter, const char *text, size_t length,
			    bool quoted)
{
	const char *equals = length > 1 ? memchr(text + 1, '=', length - 1) : NULL;
	const char *value = equals ? equals + 1 : NULL;
	const char *end = text + length;

	parameter->has_value = equals;
	if (value && value < end && *value == '"') {
		value++;
		quoted = true;
	}
	if (quoted && end > text && end[-1] == '"')
		end--;
	text_add(&parameter->name, text, (size_t)((equals ? equals : end) - text));
	if (value && value < end)
		text_add(&parameter->value, value, (size_t)(end - value));
}

bool parameter_next(const char **line, struct parameter *parameter)
{
	const char *text = *line + strspn(*line, " \t\n\v\f\r");
	bool quoted = *text == '"';
	size_t length;

	if (!*text)
		return false;
	text += quoted;
	length = parameter_length(text, quoted);
	*line = text + length;
	text_clear(&parameter->name);
	text_clear(&parameter->value);
	split_parameter(parameter, text, length, quoted);
	return parameter->has_value || !streq(text_get(&parameter->name), "--");
}

bool parameter_is(const struct parameter *parameter, const char *name)
{
	return streq(text_get(&parameter->name), name);
}

void parameter_free(struct parameter *parameter)
{
	text_free(&parameter->name);
	text_free(&parameter->value);
}

static void asked_add_piece(struct asked_list *asked, const char *piece)
{
	const char *at = piece;
	struct asked found = { 0 };
	uint64_t size = kernel_size_parse(&at);
	uint64_t start = 0;

	if (at == piece)
		return;
	if (*at && strchr("!$#@%", *at)) {
		found.kind = *at++;
		start = kernel_size_parse(&at);
	}
	found.range = range_of_size(start, size);
	asked->list = grow(asked->list, &asked->room, asked->count + 1, sizeof(found));
	asked->list[asked->count++] = found;
}

void asked_add_value(struct asked_list *asked, const char *value)
{
	auto_clean(text) struct text piece = { 0 };

	while (*value) {
		size_t length = strcspn(value, ",");

		text_clear(&piece);
		text_add(&piece, value, length);
		asked_add_piece(asked, text_get(&piece));
		value += length + (value[length] == ',');
	}
}

int asked_by_start(const void *left, const void *right)
{
	const struct asked *a = left, *b = right;

	return (a->range.start > b->range.start) - (a->range.start < b->range.start);
}

void asked_free(struct asked_list *asked)
{
	free(asked->list);
	*asked = (struct asked_list){ 0 };
}

static void add_asked_region(struct line *line, char *name, struct range range)
{
	line->list = grow(line->list, &line->room, line->count + 1, sizeof(*line->list));
	line->list[line->count++] = (struct asked){ name, range, '!' };
}

static struct range range_at(const struct asked_list *asked, uint64_t start)
{
	for (size_t i = 0; i < asked->count; i++)
		if (asked->list[i].kind == '!' && asked->list[i].range.start == start)
			return asked->list[i].range;
	return (struct range){ start, 0 };
}

const struct asked *line_find(const struct line *line, const char *name)
{
	for (size_t i = 0; i < line->count; i++)
		if (line->list[i].name && streq(line->list[i].name, name))
			return &line->list[i];
	return NULL;
}

/* Names on the line are not trusted, and are printed to terminals and logs. */
static bool is_name(const char *name, size_t length)
{
	static const char alphabet[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

	return length && strspn(name, alphabet) >= length;
}

/* memmap.names=NAME@START,... */
static void add_named(struct line *line, const struct asked_list *asked, const char *value)
{
	while (*value) {
		size_t length = strcspn(value, ",");
		const char *at = memchr(value, '@', length);

		if (at && is_name(value, (size_t)(at - value))) {
			auto_free char *name = format_text("%.*s", (int)(at - value), value);
			const char *number = at + 1;
			uint64_t start = kernel_size_parse(&number);

			if (number > at + 1 && !line_find(line, name))
				add_asked_region(line, copy_text(name), range_at(asked, start));
		}
		value += length + (value[length] == ',');
	}
}

static bool has_range(const struct line *line, struct range range)
{
	for (size_t i = 0; i < line->count; i++)
		if (range_same(line->list[i].range, range))
			return true;
	return false;
}

/* To the kernel, the same part twice is one region. */
static void add_foreign(struct line *line, const struct asked_list *asked)
{
	for (size_t i = 0; i < asked->count; i++) {
		const struct asked *piece = &asked->list[i];

		if (piece->kind == '!' && piece->range.size && !has_range(line, piece->range))
			add_asked_region(line, NULL, piece->range);
	}
}

static void line_read_parameter(struct line *line, struct asked_list *asked, struct text *names,
			   const struct parameter *parameter)
{
	const char *value = text_get(&parameter->value);

	if (parameter_is(parameter, "memmap")) {
		asked_add_value(asked, value);
		line->memmap_count += strchr(value, '!') != NULL;
	} else if (parameter_is(parameter, "memmap.names")) {
		text_addf(names, "%s,", value);
	} else if (parameter_is(parameter, "memmap.off")) {
		line->off = streq(value, "1");
	} else if (parameter_is(parameter, "memmap.id")) {
		free(line->id);
		line->id = copy_text(value);
	} else if (parameter_is(parameter, "nokaslr")) {
		line->nokaslr = true;
	} else if (parameter->has_value && parameter_is(parameter, "rd.emergency")) {
		line->reboots = streq(value, "reboot");
	} else if (parameter->has_value && parameter_is(parameter, "memmap.policy")) {
		free(line->policy);
		line->policy = copy_text(value);
	} else if (parameter->has_value && parameter_is(parameter, "rd.memmap.policy")) {
		free(line->person_policy);
		line->person_policy = copy_text(value);
	}
}

char *line_hiding_argument(const char *text)
{
	const char *at = strstr(text, "memmap="), *begin = at;

	while (begin && begin > text && !isspace((unsigned char)begin[-1]))
		begin--;
	return begin == at ? NULL : format_text("%.*s", (int)strcspn(begin, " \t\n\v\f\r"), begin);
}

void line_parse(struct line *line, const char *text)
{
	auto_clean(parameter) struct parameter parameter = { 0 };
	auto_clean(asked) struct asked_list asked = { 0 };
	auto_clean(text) struct text names = { 0 };

	free(line->hiding);
	line->hiding = line_hiding_argument(text);
	while (parameter_next(&text, &parameter))
		line_read_parameter(line, &asked, &names, &parameter);
	add_named(line, &asked, text_get(&names));
	add_foreign(line, &asked);
	if (line->count)
		qsort(line->list, line->count, sizeof(*line->list), asked_by_start);
}

char *line_read_running(const struct sysroot *root)
{
	return sysroot_read(root, "/proc/cmdline", 64 * KIB, NULL);
}

char *line_id(const char *text)
{
	auto_clean(line) struct line line = { 0 };

	line_parse(&line, text);
	return line.id ? copy_text(line.id) : NULL;
}

char *line_id_running(const struct sysroot *root)
{
	auto_free char *text = line_read_running(root);

	return text ? line_id(text) : NULL;
}

void line_free(struct line *line)
{
	for (size_t i = 0; i < line->count; i++)
		free(line->list[i].name);
	free(line->list);
	free(line->policy);
	free(line->person_policy);
	free(line->id);
	free(line->hiding);
	*line = (struct line){ 0 };
}
