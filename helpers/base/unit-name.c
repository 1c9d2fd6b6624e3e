// SPDX-License-Identifier: GPL-2.0-or-later
#include "unit-name.h"

#include <string.h>

#include "strbuf.h"

#define PLAIN "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:_."

char *path_simple(const char *path)
{
	auto_clean(text) struct text simple = { 0 };
	bool is_absolute = *path == '/';

	while (*(path += strspn(path, "/"))) {
		size_t length = strcspn(path, "/");

		if (length != 1 || *path != '.') {
			text_add(&simple, "/", is_absolute || simple.length);
			text_add(&simple, path, length);
		}
		path += length;
	}
	if (!simple.length)
		text_addf(&simple, "%s", is_absolute ? "/" : ".");
	return text_take(&simple);
}

/* src/basic/unit-name.c, do_escape: a leading dot would hide the unit's file. */
char *unit_escape(const char *text)
{
	struct text escaped = { 0 };

	for (const char *c = text; *c; c++)
		if (*c == '/')
			text_add(&escaped, "-", 1);
		else if (!strchr(PLAIN, *c) || (*c == '.' && c == text))
			text_addf(&escaped, "\\x%02x", (unsigned char)*c);
		else
			text_add(&escaped, c, 1);
	return text_take(&escaped);
}

static bool goes_up(const char *path)
{
	while (*(path += strspn(path, "/"))) {
		size_t length = strcspn(path, "/");

		if (length == 2 && path[0] == '.' && path[1] == '.')
			return true;
		path += length;
	}
	return false;
}

char *unit_escape_path(const char *path)
{
	auto_free char *simple = path_simple(path);

	if (goes_up(simple))
		return NULL;
	if (streq(simple, "/"))
		return copy_text("-");
	return unit_escape(simple + (*simple == '/'));
}

char *unit_of_path(const char *path, const char *suffix)
{
	auto_free char *escaped = unit_escape_path(path);

	if (!escaped || strlen(escaped) + strlen(suffix) > UNIT_NAME_MOST)
		return NULL;
	return format_text("%s%s", escaped, suffix);
}

char *unit_value(const char *text)
{
	struct text value = { 0 };

	for (; *text; text++)
		text_addf(&value, *text == '%' ? "%c%c" : "%c", *text, *text);
	return text_take(&value);
}
