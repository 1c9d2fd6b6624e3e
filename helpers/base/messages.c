// SPDX-License-Identifier: GPL-2.0-or-later
#include "messages.h"

#include <string.h>

#include "escape.h"

bool message_is_kept(const struct messages *messages, enum message_kind kind)
{
	return messages->about_file[kind] < MESSAGES_MOST;
}

struct place place_in_text(const char *text, const char *at)
{
	struct place place = { .line = 1, .column = 1 };

	for (; text < at; text++)
		place = *text == '\n' ? (struct place){ place.line + 1, 1 }
				      : (struct place){ place.line, place.column + 1 };
	return place;
}

void message_add(struct messages *messages, enum message_kind kind, const char *file,
		 struct place place, const char *format, ...)
{
	struct message message = { .kind = kind, .place = place };
	va_list values;
	bool is_kept = !file || message_is_kept(messages, kind);

	messages->about_file[kind] += file != NULL;
	if (!is_kept)
		return;
	va_start(values, format);
	message.text = format_values(format, values);
	va_end(values);
	message.file = file ? copy_text(file) : NULL;
	list_add(messages, message);
}

static size_t not_kept(const struct messages *messages, enum message_kind kind)
{
	size_t all = messages->about_file[kind];

	return all > MESSAGES_MOST ? all - MESSAGES_MOST : 0;
}

size_t messages_errors(const struct messages *messages)
{
	size_t errors = not_kept(messages, MESSAGE_ERROR);

	for (size_t i = 0; i < messages->count; i++)
		errors += messages->list[i].kind == MESSAGE_ERROR;
	return errors;
}

static const char *kind_name(enum message_kind kind)
{
	static const char *const names[] = {
		[MESSAGE_ERROR] = "error",
		[MESSAGE_WARNING] = "warning",
		[MESSAGE_NOTE] = "note",
	};

	return names[kind];
}

char *messages_more(const struct messages *messages, enum message_kind kind)
{
	size_t more = not_kept(messages, kind);

	return more ? format_text("and %zu more %s%s", more, kind_name(kind), more == 1 ? "" : "s") : NULL;
}

void message_print(const struct message *message, const char *program, FILE *out)
{
	if (message->file && message->place.line)
		print_line(out, "%s:%u:%u: %s: %s", message->file, message->place.line,
			message->place.column, kind_name(message->kind), message->text);
	else if (message->file)
		print_line(out, "%s: %s: %s: %s", program, message->file, kind_name(message->kind),
			message->text);
	else
		print_line(out, "%s: %s: %s", program, kind_name(message->kind), message->text);
}

struct by_line {
	const struct message *message;
	size_t order;
};

static int compare_lines(const void *left, const void *right)
{
	const struct by_line *a = left, *b = right;
	struct place p = a->message->place, q = b->message->place;

	if (p.line != q.line)
		return p.line < q.line ? -1 : 1;
	if (p.column != q.column)
		return p.column < q.column ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static void print_from(const struct messages *messages, enum message_kind first, const char *program, FILE *out)
{
	auto_free struct by_line *sorted = NULL;
	size_t room = 0;

	sorted = grow(sorted, &room, messages->count, sizeof(*sorted));
	for (size_t i = 0; i < messages->count; i++)
		sorted[i] = (struct by_line){ &messages->list[i], i };
	if (messages->count)
		qsort(sorted, messages->count, sizeof(*sorted), compare_lines);
	for (size_t i = 0; i < messages->count; i++)
		if (sorted[i].message->kind >= first)
			message_print(sorted[i].message, program, out);
	for (enum message_kind kind = first; kind < MESSAGE_KINDS; kind++) {
		auto_free char *more = messages_more(messages, kind);

		if (more)
			fprintf(out, "%s: %s\n", program, more);
	}
}

void messages_print(const struct messages *messages, const char *program, FILE *out)
{
	print_from(messages, MESSAGE_ERROR, program, out);
}

void messages_print_others(const struct messages *messages, const char *program, FILE *out)
{
	print_from(messages, MESSAGE_ERROR + 1, program, out);
}

void messages_copy(struct messages *messages, const struct messages *from)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct message *one = &from->list[i];

		message_add(messages, one->kind, one->file, one->place, "%s", one->text);
	}
	for (enum message_kind kind = 0; kind < MESSAGE_KINDS; kind++)
		messages->about_file[kind] += not_kept(from, kind);
}

void messages_free(struct messages *messages)
{
	for (size_t i = 0; i < messages->count; i++) {
		free(messages->list[i].file);
		free(messages->list[i].text);
	}
	free(messages->list);
	*messages = (struct messages){ 0 };
}
