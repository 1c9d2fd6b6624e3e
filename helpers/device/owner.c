// SPDX-License-Identifier: GPL-2.0-or-later
#include "owner.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>
#include <sys/sysmacros.h>

#include "kernel/cmdline.h"
#include "kernel/limits.h"
#include "kernel/nd.h"

#define ATTRIBUTE_MOST 4096

/* A disk, or a partition of one. */
struct disk {
	char *name;    /* of the disk, "pmem0"; NULL: no block device */
	uint64_t part; /* 0: the disk itself */
};

static void disk_free(struct disk *disk)
{
	free(disk->name);
}

/* Returns the target of /sys/dev/block/MAJOR:MINOR. The caller frees it. */
static char *device_folder(const struct stat *status)
{
	auto_free char *link = format_text("/sys/dev/block/%u:%u", major(status->st_rdev),
					   minor(status->st_rdev));

	return S_ISBLK(status->st_mode) ? sysroot_real(&sysroot_none, link) : NULL;
}

/* Returns the folder of a name in another root: of a disk, or of a partition below its disk. */
static char *named_folder(const struct sysroot *root, const char *name)
{
	auto_free char *disk = copy_text(name);
	auto_free char *folder = NULL;
	auto_free char *whole = format_text("/sys/block/%s", name);
	size_t length = strlen(disk);

	if (sysroot_exists(root, whole))
		return copy_text(whole);
	while (length && isdigit((unsigned char)disk[length - 1]))
		length--;
	if (!length || disk[length - 1] != 'p')
		return NULL;
	disk[length - 1] = '\0';
	folder = format_text("/sys/block/%s/%s", disk, name);
	return sysroot_exists(root, folder) ? copy_text(folder) : NULL;
}

/* A partition's folder contains its number, and is inside its disk's folder. */
static void read_disk(const struct sysroot *root, struct disk *disk, char *folder)
{
	auto_free char *path = format_text("%s/partition", folder);
	auto_free char *number = sysroot_read(root, path, ATTRIBUTE_MOST, NULL);
	char *slash = number ? strrchr(folder, '/') : NULL;

	if (slash) {
		disk->part = strtoull(number, NULL, 10);
		*slash = '\0';
	}
	disk->name = copy_text(basename(folder));
}

static void find_disk(const struct sysroot *root, const char *device, const struct stat *status,
		      struct disk *disk)
{
	auto_free char *folder = *root->path ? named_folder(root, basename(device)) : device_folder(status);

	if (folder)
		read_disk(root, disk, folder);
}

static const struct nd_region *region_of(const struct nd *nd, const char *disk)
{
	for (size_t i = 0; i < nd->count; i++)
		if (nd->list[i].device && streq(nd->list[i].device, disk))
			return &nd->list[i];
	return NULL;
}

/* Users write the command line, and the name becomes part of a path. */
static bool name_is_safe(const char *name)
{
	return *name && strlen(name) <= NAME_MOST &&
	       !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_")];
}

static void add_name(const struct sysroot *root, struct range range, struct keys *keys)
{
	auto_free char *text = line_read_running(root);
	auto_clean(line) struct line line = { 0 };

	line_parse(&line, text ? text : "");
	for (size_t i = 0; i < line.count; i++)
		if (line.list[i].name && range_same(line.list[i].range, range) &&
		    name_is_safe(line.list[i].name))
			keys_text(keys, "NAME", line.list[i].name);
}

void owner_read(const struct sysroot *root, const char *device, const struct stat *status,
		struct keys *keys)
{
	auto_clean(disk) struct disk disk = { 0 };
	auto_clean(nd) struct nd nd = { 0 };
	const struct nd_region *region;

	find_disk(root, device, status, &disk);
	if (!disk.name)
		return;
	nd_read(root, &nd);
	region = region_of(&nd, disk.name);
	if (!region)
		return;
	add_name(root, region->range, keys);
	keys_number(keys, "START", region->range.start);
	keys_number(keys, "SIZE", region->range.size);
	if (disk.part)
		keys_number(keys, "PART", disk.part);
	keys_text(keys, "NAMESPACE", region->namespace);
	keys_text(keys, "MODE", region->mode);
	keys_text(keys, "CLAIM", region->holder);
}
