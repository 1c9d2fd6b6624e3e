// SPDX-License-Identifier: GPL-2.0-or-later
#include "settings-report.h"

#include <string.h>

#include "shell/shell-skip.h"

void settings_count(struct settings_count *count, const char *at)
{
	for (; count->at < at; count->at++) {
		if (*count->at != '\n')
			continue;
		count->number++;
		count->line = count->at + 1;
	}
}

struct place settings_place(struct settings_reading *reading, const char *at)
{
	struct settings_count *counted = &reading->counted;

	if (at < counted->line)
		*counted = reading->begun;
	settings_count(counted, at);
	return (struct place){ .line = counted->number, .column = (unsigned)(at - counted->line) + 1 };
}

void settings_fail(struct settings_reading *reading, const char *at, const char *what)
{
	message_add(reading->messages, MESSAGE_ERROR, reading->file, settings_place(reading, at),
		    "%s, so grub-mkconfig cannot read all of GRUB's settings", what);
	reading->failed = true;
}

void settings_doubt(struct settings_reading *reading, const char *at, const char *name, const char *why)
{
	message_add(reading->messages, MESSAGE_WARNING, reading->file, settings_place(reading, at),
		    "%s cannot be determined here (%s), so " MAY_BE_MISSED, name, why);
}

const char *settings_used(const struct settings_reading *reading, const char *name, size_t length)
{
	for (size_t i = 0; reading->used[i]; i++)
		if (strlen(reading->used[i]) == length && memcmp(reading->used[i], name, length) == 0)
			return reading->used[i];
	return NULL;
}

/* Whether the name is only read: $NAME or ${NAME}, but not ${NAME:=WORD}. */
static bool is_read(const char *before, const char *behind)
{
	return *before == '$' || (*before == '{' && *behind != '=' && !startswith(behind, ":="));
}

void settings_pass_over(struct settings_reading *reading, const char *start, const char *end, const char *why)
{
	const char *told = NULL;

	for (const char *at = start; at < end; at++) {
		size_t length = shell_name_length(at);
		const char *name = settings_used(reading, at, length);

		if (name && name != told && (at == start || !is_read(at - 1, at + length))) {
			settings_doubt(reading, at, name, why);
			told = name;
		} else if (length && !name && (at == start || !is_read(at - 1, at + length))) {
			shell_doubt(reading->shell, at, length, why);
		}
		at += length ? length - 1 : 0;
	}
}

void settings_give_up(struct settings_reading *reading, const char *at, const char *why)
{
	settings_doubt(reading, at, reading->used[0], why);
	settings_pass_over(reading, at, at + strlen(at), why);
}
