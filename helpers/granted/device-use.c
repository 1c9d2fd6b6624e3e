// SPDX-License-Identifier: GPL-2.0-or-later
#include "device-use.h"

#include <dirent.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/strbuf.h"
#include "kernel/mountinfo.h"

static void read_size(const char *where, struct use *use)
{
	struct statvfs status;
	uint64_t free_bytes;

	if (statvfs(where, &status) < 0 ||
	    __builtin_mul_overflow((uint64_t)status.f_blocks, (uint64_t)status.f_frsize, &use->size) ||
	    __builtin_mul_overflow((uint64_t)status.f_bfree, (uint64_t)status.f_frsize, &free_bytes))
		return;
	use->used = use->size > free_bytes ? use->size - free_bytes : 0;
}

static void add_holder_name(const struct sysroot *root, const char *holder, struct text *holders)
{
	auto_free char *path = format_text("/sys/block/%s/dm/name", holder);
	auto_free char *name = sysroot_read(root, path, 4096, NULL);

	text_addf(holders, "%s%s", *text_get(holders) ? ", " : "", holder);
	if (name && *name)
		text_addf(holders, " (%.*s)", (int)strcspn(name, "\n"), name);
}

/* The sorted names in a folder; NULL and 0 if it does not exist. */
static int list_folder(const struct sysroot *root, const char *folder, struct dirent ***entries)
{
	int count = sysroot_scandir(root, folder, entries, NULL);

	if (count < 0)
		*entries = NULL;
	return count < 0 ? 0 : count;
}

/* The holders of a disk or a partition: md, and device-mapper with crypt and LVM. */
static void add_holders(const struct sysroot *root, const char *folder, struct text *holders)
{
	auto_free char *path = format_text("%s/holders", folder);
	auto_free struct dirent **entries = NULL;
	int count = list_folder(root, path, &entries);

	for (int i = 0; i < count; i++) {
		if (*entries[i]->d_name != '.')
			add_holder_name(root, entries[i]->d_name, holders);
		free(entries[i]);
	}
}

static char *read_holders(const struct sysroot *root, const char *disk)
{
	auto_free char *folder = format_text("/sys/block/%s", disk);
	auto_free struct dirent **entries = NULL;
	int count = list_folder(root, folder, &entries);
	struct text holders = { 0 };

	add_holders(root, folder, &holders);
	for (int i = 0; i < count; i++) {
		auto_free char *part = format_text("%s/%s", folder, entries[i]->d_name);

		if (startswith(entries[i]->d_name, disk))
			add_holders(root, part, &holders);
		free(entries[i]);
	}
	return holders.length ? text_take(&holders) : NULL;
}

void use_read(const struct sysroot *root, const char *disk, struct use *use)
{
	auto_free char *path = format_text("/sys/block/%s/dev", disk);
	auto_free char *numbers = sysroot_read(root, path, 64, NULL);
	auto_clean(mount) struct mount mount = { 0 };
	unsigned major, minor;

	use->holders = read_holders(root, disk);
	if (!numbers || sscanf(numbers, "%u:%u", &major, &minor) != 2)
		return;
	mount_find(root, major, minor, &mount);
	if (!mount.where)
		return;
	use->mount = copy_text(mount.where);
	use->filesystem = copy_text(mount.type);
	use->dax = mount.dax ? DAX_ON : DAX_OFF;
	if (!*root->path)
		read_size(mount.where, use);
}

void use_free(struct use *use)
{
	free(use->filesystem);
	free(use->label);
	free(use->mount);
	free(use->holders);
	*use = (struct use){ 0 };
}
