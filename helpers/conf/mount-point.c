// SPDX-License-Identifier: GPL-2.0-or-later
#include "mount-point.h"

#include <string.h>

#include "base/base.h"
#include "base/escape.h"
#include "base/paths.h"
#include "base/strbuf.h"
#include "base/unit-name.h"

static bool is_one_of(const char *path, const char *const *list)
{
	while (*list && !streq(path, *list))
		list++;
	return *list;
}

static bool is_below_one_of(const char *path, const char *const *list)
{
	for (; *list; list++)
		if (startswith(path, *list) && path[strlen(*list)] == '/')
			return true;
	return false;
}

/* With an empty filesystem over one of these a system does not boot or cannot be updated. */
static bool is_vital(const char *path)
{
	static const char *const folders[] = { "/run", "/var", "/var/lib", STATE_FOLDER, NULL };
	static const char *const trees[] = { "/bin", "/boot", "/dev", "/efi", "/etc", "/lib", "/lib32",
					     "/lib64", "/libx32", "/proc", "/run/dbus", "/run/systemd", "/run/udev",
					     "/sbin", "/sys", "/usr", "/var/lib/dpkg", "/var/lib/rpm",
					     "/var/lib/systemd", NULL };
	static const char *const free_trees[] = { "/usr/local", "/usr/src", NULL };

	if (is_one_of(path, folders) || is_one_of(path, trees))
		return true;
	return is_below_one_of(path, trees) && !is_one_of(path, free_trees) &&
	       !is_below_one_of(path, free_trees);
}

const char *mount_place_mistake(const char *path)
{
	/* The longest name derived from the unit's is that of its .wants folder. */
	auto_free char *folder = unit_of_path(path, ".mount.wants");

	if (is_vital(path))
		return "is needed by the system itself";
	return folder ? NULL : "is too long for systemd";
}

bool mount_place_is_needed(const char *path)
{
	static const char *const folders[] = { "/", "/boot", "/var", "/var/lib", STATE_FOLDER, NULL };

	return is_one_of(path, folders);
}

/* The path without duplicate slashes, "." components and trailing slashes; NULL if it contains `..`. */
static char *plain_path(const char *path)
{
	auto_clean(text) struct text plain = { 0 };

	while (*(path += strspn(path, "/"))) {
		size_t length = strcspn(path, "/");

		if (length == 2 && path[0] == '.' && path[1] == '.')
			return NULL;
		if (length != 1 || *path != '.') {
			text_add(&plain, "/", 1);
			text_add(&plain, path, length);
		}
		path += length;
	}
	return text_take(&plain);
}

static char *relative_mistake(const char *value)
{
	const char *below = value + strspn(value, "./~");
	bool is_plain = *below && !below[strspn(below, "abcdefghijklmnopqrstuvwxyz0123456789_/-")];

	return format_text("'%s' is not an absolute path; write one such as /%s", quote(value).text,
			   is_plain ? quote(below).text : "pmem");
}

char *mount_parse(const char *value, char **path)
{
	auto_free char *plain = NULL;

	if (*value != '/')
		return relative_mistake(value);
	if (strchr(value, '\\'))
		return format_text("'%s' contains a backslash; choose a path without one", quote(value).text);
	plain = plain_path(value);
	if (!plain)
		return format_text("'%s' contains '..'; write the path without it", quote(value).text);
	if (!*plain)
		return format_text("'%s' is the root directory; choose a directory below it, such as /pmem",
				   quote(value).text);
	*path = copy_text(plain);
	return NULL;
}

/* The options with commas alone between them. The caller frees them. */
static char *tidy_options(const char *value)
{
	auto_clean(text) struct text tidy = { 0 };

	value += startswith(value, "-o") ? 2 : 0;
	for (const char *at = value; *at; at++) {
		if (strchr("\\\"'", *at))
			continue;
		if (!strchr(" \t,", *at))
			text_add(&tidy, at, 1);
		else if (tidy.length && tidy.bytes[tidy.length - 1] != ',')
			text_add(&tidy, ",", 1);
	}
	return text_take(&tidy);
}

char *mount_options_mistake(const char *value)
{
	auto_free char *tidy = NULL;

	if (!value[strcspn(value, " \t\\\"'")])
		return NULL;
	tidy = tidy_options(value);
	return format_text("'%s' contains a blank, a quote or a backslash; separate options with commas only: write %s",
			   quote(value).text, *tidy ? quote(tidy).text : "dax,noatime");
}
