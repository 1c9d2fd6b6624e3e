// SPDX-License-Identifier: GPL-2.0-or-later
#include "mountinfo.h"

#include <string.h>

#define MOUNTS_MOST (64 << 20)

static bool is_octal(const char *text)
{
	return text[0] >= '0' && text[0] <= '3' && text[1] >= '0' && text[1] <= '7' &&
	       text[2] >= '0' && text[2] <= '7';
}

/* Blanks, tabs, newlines, backslashes and # are escaped as three octal digits (fs/seq_file.c, mangle_path). */
static char *unescape_octal(const char *text)
{
	char *plain = copy_text(text), *to = plain;

	while (*text) {
		if (*text == '\\' && is_octal(text + 1)) {
			*to++ = (char)((text[1] - '0') << 6 | (text[2] - '0') << 3 | (text[3] - '0'));
			text += 4;
		} else {
			*to++ = *text++;
		}
	}
	*to = '\0';
	return plain;
}

/* ext4 and xfs show dax=always, dax=never or dax=inode; before Linux 5.8 only dax. */
static bool has_dax(const char *options)
{
	auto_free char *copy = copy_text(options);
	char *rest = copy, *option;

	while ((option = strsep(&rest, ",")))
		if (streq(option, "dax") || streq(option, "dax=always"))
			return true;
	return false;
}

/* What is behind the tags, of which there may be none, and the dash that ends them; NULL: there is no dash. */
static char *behind_tags(char *tags)
{
	char *dash = tags ? strstr(tags, " - ") : NULL;

	if (tags && startswith(tags, "- "))
		return tags + strlen("- ");
	return dash ? dash + strlen(" - ") : NULL;
}

/* Documentation/filesystems/proc.rst, 3.5: ID PARENT MAJOR:MINOR ROOT WHERE OPTIONS [TAGS...] - TYPE
 * SOURCE OPTIONS. */
static bool read_mount(char *line, unsigned major, unsigned minor, struct mount *mount)
{
	char *words[6], *behind, *type, *options;
	unsigned its_major, its_minor;

	for (size_t i = 0; i < 6; i++)
		if (!(words[i] = strsep(&line, " ")))
			return false;
	if (sscanf(words[2], "%u:%u", &its_major, &its_minor) != 2 || its_major != major ||
	    its_minor != minor)
		return false;
	behind = behind_tags(line);
	if (!behind)
		return false;
	type = strsep(&behind, " ");
	strsep(&behind, " ");
	options = behind ? behind : "";
	mount->where = unescape_octal(words[4]);
	mount->type = copy_text(type ? type : "");
	mount->options = format_text("%s,%s", words[5], options);
	mount->dax = has_dax(mount->options);
	return true;
}

void mount_find_in(char *text, unsigned major, unsigned minor, struct mount *mount)
{
	char *line;

	*mount = (struct mount){ 0 };
	while ((line = strsep(&text, "\n")))
		if (read_mount(line, major, minor, mount))
			return;
}

bool mount_find(const struct sysroot *root, unsigned major, unsigned minor, struct mount *mount)
{
	auto_free char *text = sysroot_read(root, "/proc/self/mountinfo", MOUNTS_MOST, NULL);

	mount_find_in(text, major, minor, mount);
	return text;
}

bool mount_is_at(const struct sysroot *root, const char *path)
{
	auto_free char *text = sysroot_read(root, "/proc/self/mountinfo", MOUNTS_MOST, NULL);
	char *rest = text, *line;

	while (rest && (line = strsep(&rest, "\n"))) {
		const char *where = NULL;

		for (size_t i = 0; i < 5; i++)
			where = strsep(&line, " ");
		if (where && streq(where, path))
			return true;
	}
	return false;
}

void mount_free(struct mount *mount)
{
	free(mount->where);
	free(mount->type);
	free(mount->options);
	*mount = (struct mount){ 0 };
}
