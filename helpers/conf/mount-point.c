// SPDX-License-Identifier: GPL-2.0-or-later
#include "mount-point.h"

#include <string.h>

#include "base/strbuf.h"

#include "base/paths.h"
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

char *mount_point_plain(const char *path)
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
