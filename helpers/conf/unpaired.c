// SPDX-License-Identifier: GPL-2.0-or-later
#include "unpaired.h"

#include <string.h>

#include "base/escape.h"
#include "offer.h"

#define NEITHER "neither a [NAME] nor a 'key = value'; "

/* Longer lines are not repeated in a message. */
#define LINE_MOST 256

/* How other programs' files begin a comment. */
static size_t comment_mark(const char *line)
{
	static const char *const marks[] = { ";", "//", "--", "REM ", "\"" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (startswith(line, marks[i]))
			return strlen(marks[i]);
	return 0;
}

static bool is_include(const char *line)
{
	line += strspn(line, "!@%.");
	return startswith(line, "include") || startswith(line, "source ");
}

/* The name in `name`, `name:`, `name]` and `name {`; NULL: none. The caller frees it. */
static char *section_name(const char *line)
{
	size_t length = strcspn(line, " \t:]{");
	auto_free char *word = format_text("%.*s", (int)length, line);

	return line[length + strspn(line + length, " \t:]{")] ? NULL : offer_name(word);
}

static char *lone_line(const char *line, struct unpaired *found)
{
	size_t mark = comment_mark(line);
	auto_free char *name = NULL;

	if (line[0] == '}' || line[0] == '{')
		return copy_text(NEITHER "remove it");
	if (is_include(line))
		return copy_text(NEITHER "no other file can be included: write its lines here and remove the line");
	if (streq(line, "nokaslr"))
		return copy_text(NEITHER "write kaslr = off");
	name = mark ? NULL : section_name(line);
	found->is_section = name;
	if (name)
		return format_text(NEITHER "to begin a region write [%s]", name);
	if (strlen(line) > LINE_MOST)
		return copy_text(NEITHER "a comment begins with #");
	return format_text(NEITHER "a comment begins with #: write # %s", line + mark + strspn(line + mark, " \t;/"));
}

char *unpaired_mistake(const char *line, struct unpaired *found, bool (*known)(const char *key),
		       const char *(*example)(const char *key))
{
	size_t length = strcspn(line, " \t:");
	size_t value = length + strspn(line + length, " \t:");
	auto_free char *key = format_text("%.*s", (int)length, line);

	*found = (struct unpaired){ 0 };
	if (known(key)) {
		found->key = length;
		found->value = line[value] ? value : 0;
		return line[value] ? format_text(NEITHER "write %s = %s", key, quote(line + value).text)
				   : format_text("%s has no value; write one such as %s = %s", key, key, example(key));
	}
	if (memchr(line + length, ':', value - length) && line[value] && length)
		return format_text(NEITHER "write %s = %s", quote(key).text, quote(line + value).text);
	return lone_line(line, found);
}
