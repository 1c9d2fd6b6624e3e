// SPDX-License-Identifier: GPL-2.0-or-later
#include "hidden.h"

#include <string.h>

#include "base/escape.h"
#include "base/messages.h"
#include "conf/mount-point.h"

/* Opening a folder may start its automounter, which this does not. */
static bool may_be_mounted(const struct sysroot *root, const char *path)
{
	const char *name = NULL;
	auto_close int parent = sysroot_folder(root, path, &name);
	struct stat here, above;

	return parent < 0 || fstat(parent, &above) || !sysroot_stat(root, path, &here) || here.st_dev != above.st_dev;
}

static bool has_content(const struct sysroot *root, const char *path)
{
	auto_closedir DIR *folder = sysroot_opendir(root, path);
	struct dirent *entry = NULL;

	while (folder && (entry = readdir(folder)))
		if (!streq(entry->d_name, ".") && !streq(entry->d_name, ".."))
			return true;
	return false;
}

void hidden_check(const struct conf *conf, const struct sysroot *root, struct messages *messages)
{
	for (size_t i = 0; i < conf->count; i++) {
		const struct region *region = &conf->regions[i];

		if (!region->mount || mount_place_mistake(region->mount) || may_be_mounted(root, region->mount) ||
		    !has_content(root, region->mount))
			continue;
		message_add(messages, MESSAGE_WARNING, region_file(conf, region), region->at[KEY_MOUNT],
			    "%s is not empty, and the mount hides what is in it; if that is still needed, choose "
			    "another directory", quote(region->mount).text);
	}
}
