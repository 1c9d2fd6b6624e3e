// SPDX-License-Identifier: GPL-2.0-or-later
#include "nd.h"

#include <ctype.h>
#include <string.h>

/* The first line of FOLDER/ATTRIBUTE; NULL: unreadable. The caller frees it. */
static char *read_attribute(const struct sysroot *root, const char *folder, const char *attribute)
{
	auto_free char *path = format_text("%s/%s", folder, attribute);

	return sysroot_read_line(root, path);
}

static bool read_number_attribute(const struct sysroot *root, const char *folder, const char *attribute,
			uint64_t *number)
{
	auto_free char *text = read_attribute(root, folder, attribute);
	char *end;

	if (!text || !isdigit((unsigned char)*text))
		return false;
	*number = strtoull(text, &end, 0);
	return !*end;
}

/* The name of a folder's entry that begins with `prefix` and a digit, or NULL. The caller frees
 * it. */
static char *entry_like(const struct sysroot *root, const char *folder, const char *prefix)
{
	auto_closedir DIR *entries = sysroot_opendir(root, folder);
	struct dirent *entry;

	while (entries && (entry = readdir(entries)))
		if (startswith(entry->d_name, prefix) &&
		    isdigit((unsigned char)entry->d_name[strlen(prefix)]))
			return copy_text(entry->d_name);
	return NULL;
}

/* drivers/nvdimm/namespace_devs.c, mode_show, in ndctl's terms. `folder` is a namespace's. */
static char *read_mode(const struct sysroot *root, const char *folder)
{
	static const char *const modes[][2] = {
		{ "memory", "fsdax" }, { "safe", "sector" }, { "dax", "devdax" }, { "raw", "raw" },
	};
	auto_free char *mode = read_attribute(root, folder, "mode");

	for (size_t i = 0; mode && i < sizeof(modes) / sizeof(*modes); i++)
		if (streq(mode, modes[i][0]))
			return copy_text(modes[i][1]);
	return NULL;
}

static int read_node(const struct sysroot *root, const char *folder)
{
	uint64_t node;

	return read_number_attribute(root, folder, "numa_node", &node) && node < INT32_MAX ? (int)node : -1;
}

/* A device of the dax bus can be opened only while its driver is bound; before Linux 5.1 there was a class. */
static void read_dax(const struct sysroot *root, const char *owner, struct nd_region *region)
{
	auto_free char *class = format_text("%s/dax", owner);
	auto_free char *driver = NULL;

	region->device = entry_like(root, owner, "dax");
	if (region->device) {
		driver = format_text("%s/%s/driver", owner, region->device);
		region->lacks_driver = !sysroot_exists(root, driver);
	} else {
		region->device = entry_like(root, class, "dax");
	}
}

/* Reads the namespace itself, or the pfn, btt or dax device that claimed it. A driver is bound before it probes, and
 * unbound if that fails (drivers/base/dd.c, really_probe). */
static void read_device(const struct sysroot *root, const char *folder, struct nd_region *region)
{
	auto_free char *owner = region->holder ? format_text(ND_DEVICES "/%s", region->holder) : copy_text(folder);
	auto_free char *disk = format_text("%s/block", owner);
	auto_free char *driver = format_text("%s/driver", owner);

	region->device = entry_like(root, disk, "pmem");
	if (!region->device)
		read_dax(root, owner, region);
	region->is_probing = !region->device && sysroot_exists(root, driver);
}

char *nd_holder(const struct sysroot *root, const char *region, const char *namespace)
{
	auto_free char *path = format_text(ND_DEVICES "/%s/%s/holder", region, namespace);
	char *holder = sysroot_read_line(root, path);

	if (holder && *holder)
		return holder;
	free(holder);
	return NULL;
}

static void read_region(const struct sysroot *root, struct nd *nd, const char *name)
{
	auto_free char *folder = format_text(ND_DEVICES "/%s", name);
	struct nd_region region = { 0 };
	uint64_t start, size;

	if (!startswith(name, "region") ||
	    !read_number_attribute(root, folder, "resource", &start) ||
	    !read_number_attribute(root, folder, "size", &size))
		return;
	region.range = range_of_size(start, size);
	region.node = read_node(root, folder);
	region.name = copy_text(name);
	region.namespace = entry_like(root, folder, "namespace");
	if (region.namespace) {
		auto_free char *namespace = format_text("%s/%s", folder, region.namespace);

		region.mode = read_mode(root, namespace);
		region.holder = nd_holder(root, region.name, region.namespace);
		read_device(root, namespace, &region);
	}
	list_add(nd, region);
}

/* A disk without a known region, as on kernels whose regions do not show their address. */
static void read_nd_disk(const struct sysroot *root, struct nd *nd, const char *name)
{
	auto_free char *folder = format_text("/sys/block/%s", name);
	auto_free char *device = format_text("%s/device", folder);
	uint64_t start, sectors;
	struct nd_region disk;

	if (!startswith(name, "pmem") ||
	    !read_number_attribute(root, device, "resource", &start) ||
	    !read_number_attribute(root, folder, "size", &sectors) || sectors > UINT64_MAX / 512)
		return;
	disk = (struct nd_region){ .range = range_of_size(start, sectors * 512),
				   .node = read_node(root, device) };
	if (nd_find(nd, disk.range))
		return;
	disk.mode = read_mode(root, device);
	disk.device = copy_text(name);
	list_add(nd, disk);
}

static void read_each(const struct sysroot *root, struct nd *nd, const char *folder,
		      void (*read)(const struct sysroot *root, struct nd *nd, const char *name))
{
	auto_closedir DIR *entries = sysroot_opendir(root, folder);
	struct dirent *entry;

	while (entries && (entry = readdir(entries)))
		read(root, nd, entry->d_name);
}

void nd_read(const struct sysroot *root, struct nd *nd)
{
	read_each(root, nd, ND_DEVICES, read_region);
	read_each(root, nd, "/sys/block", read_nd_disk);
}

/* drivers/nvdimm/core.c, wait_probe_show. */
void nd_wait(const struct sysroot *root)
{
	auto_closedir DIR *devices = sysroot_opendir(root, ND_DEVICES);
	struct dirent *device;

	while (devices && (device = readdir(devices))) {
		auto_free char *path = format_text(ND_DEVICES "/%s/wait_probe", device->d_name);

		if (startswith(device->d_name, "ndbus"))
			free(sysroot_read(root, path, 64, NULL));
	}
}

const struct nd_region *nd_find(const struct nd *nd, struct range range)
{
	for (size_t i = 0; i < nd->count; i++)
		if (range_same(nd->list[i].range, range))
			return &nd->list[i];
	return NULL;
}

void nd_free(struct nd *nd)
{
	for (size_t i = 0; i < nd->count; i++) {
		free(nd->list[i].name);
		free(nd->list[i].namespace);
		free(nd->list[i].mode);
		free(nd->list[i].holder);
		free(nd->list[i].device);
	}
	free(nd->list);
	*nd = (struct nd){ 0 };
}
