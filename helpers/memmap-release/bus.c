// SPDX-License-Identifier: GPL-2.0-or-later
#include "bus.h"

#include <errno.h>
#include <string.h>

#include "base/file-write.h"
#include "base/size.h"
#include "base/spawn.h"
#include "granted/observed.h"
#include "kernel/nd.h"

#define ND_BUS "/sys/bus/nd"
#define PLATFORM_BUS "/sys/bus/platform"

/* Writes to an attribute of sysfs. */
static bool write_attribute(const struct sysroot *root, const char *path, const char *text,
			    struct messages *messages)
{
	if (file_put(root, path, 0, text))
		return true;
	say_error(messages, "%s%s cannot be written: %s", root->path, path, strerror(errno));
	return false;
}

/* A built-in module cannot be loaded. */
static void load_module(const struct sysroot *root, const char *module)
{
	const char *const command[] = { "modprobe", "-q", module, NULL };

	if (!*root->path)
		run_quietly(command);
}

static bool has_driver(const struct sysroot *root, const char *device)
{
	auto_free char *path = format_text(ND_DEVICES "/%s/driver", device);

	return sysroot_exists(root, path);
}

/* Asks the bus to bind the device's driver, which happens immediately and regardless of autoprobe. */
static void probe_device(const struct sysroot *root, const char *device, struct messages *messages)
{
	if (!has_driver(root, device))
		write_attribute(root, ND_BUS "/drivers_probe", device, messages);
}

/* Calls `act` for every device of the nd bus whose name begins with `prefix`. */
static void each_device(const struct sysroot *root, const char *prefix, struct messages *messages,
			void (*act)(const struct sysroot *root, const char *device,
				    struct messages *messages))
{
	auto_closedir DIR *entries = sysroot_opendir(root, ND_DEVICES);
	struct dirent *entry;

	while (entries && (entry = readdir(entries)))
		if (startswith(entry->d_name, prefix))
			act(root, entry->d_name, messages);
}

static bool probe_namespace(const struct sysroot *root, const struct nd_region *region,
			    struct messages *messages)
{
	auto_free char *holder = NULL;

	probe_device(root, region->namespace, messages);
	nd_wait(root);
	holder = nd_holder(root, region->name, region->namespace);
	if (holder)
		probe_device(root, holder, messages);
	return *root->path || has_driver(root, holder ? holder : region->namespace);
}

/* Returns whether a driver is bound in the end. */
static bool release_one(const struct sysroot *root, struct range range, struct messages *messages)
{
	auto_clean(nd) struct nd nd = { 0 };
	const struct nd_region *region;
	const char *lacking;

	nd_read(root, &nd);
	region = nd_find(&nd, range);
	if (region && region->name) {
		probe_device(root, region->name, messages);
		nd_wait(root);
		nd_free(&nd);
		nd_read(root, &nd);
		region = nd_find(&nd, range);
	}
	if (region && region->namespace && probe_namespace(root, region, messages))
		return true;
	lacking = !region ? "region" : !region->namespace ? "namespace" : "device";
	say_error(messages, "%s at %s: the kernel created no %s for it", size_text(range.size).text,
		  size_text(range.start).text, lacking);
	return false;
}

static bool all_are_there(const struct sysroot *root, const struct ranges *granted)
{
	auto_clean(nd) struct nd nd = { 0 };

	nd_read(root, &nd);
	for (size_t i = 0; i < granted->count; i++)
		if (!nd_find(&nd, granted->list[i]))
			return false;
	return true;
}

static bool bind_driver(const struct sysroot *root, struct messages *messages)
{
	load_module(root, "nd_e820");
	if (!sysroot_exists(root, PLATFORM_DEVICE "/driver"))
		write_attribute(root, PLATFORM_BUS "/drivers_probe", "e820_pmem", messages);
	if (*root->path || sysroot_exists(root, PLATFORM_DEVICE "/driver"))
		return true;
	say_error(messages, "no driver binds to the persistent memory; this kernel may lack nd_e820");
	return false;
}

static size_t release_each(const struct sysroot *root, const struct ranges *good,
			   struct messages *messages)
{
	size_t released = 0;

	if (!write_attribute(root, PLATFORM_DEVICE "/driver_override", "\n", messages))
		return 0;
	if (bind_driver(root, messages)) {
		each_device(root, "ndbus", messages, probe_device);
		nd_wait(root);
		for (size_t i = 0; i < good->count; i++)
			released += release_one(root, good->list[i], messages);
	}
	/* Bound devices stay bound; binding the driver by hand later does not bring up the wrong ones. */
	write_attribute(root, PLATFORM_DEVICE "/driver_override", "none\n", messages);
	return released;
}

static bool is_mounted(const struct sysroot *root, const struct nd_region *region)
{
	auto_free char *mounts = sysroot_read(root, "/proc/mounts", 64 << 20, NULL);
	auto_free char *device = region->device ? format_text("/dev/%s", region->device) : NULL;

	return mounts && device && strstr(mounts, device);
}

/* Handles a wrong region that has a device all the same, for example because the driver was bound by hand. */
static void unbind_wrong(const struct sysroot *root, const struct ranges *granted,
		      const struct ranges *good, struct messages *messages)
{
	auto_clean(nd) struct nd nd = { 0 };

	nd_read(root, &nd);
	for (size_t i = 0; i < nd.count; i++) {
		const struct nd_region *region = &nd.list[i];

		if (!region->name || !has_driver(root, region->name) ||
		    !ranges_overlap(granted, region->range) || ranges_overlap(good, region->range))
			continue;
		if (is_mounted(root, region))
			say_error(messages, "%s at %s: /dev/%s is mounted although it is not what was requested; "
					    "unmount it",
				  size_text(region->range.size).text, size_text(region->range.start).text,
				  region->device);
		else
			write_attribute(root, ND_BUS "/drivers/nd_region/unbind", region->name, messages);
	}
}

/* Probes real devices on other buses that appeared while autoprobe was off. */
static void probe_others(const struct sysroot *root, const struct ranges *granted,
			 struct messages *messages)
{
	auto_clean(nd) struct nd nd = { 0 };

	each_device(root, "nmem", messages, probe_device);
	nd_read(root, &nd);
	for (size_t i = 0; i < nd.count; i++)
		if (nd.list[i].name && !ranges_overlap(granted, nd.list[i].range))
			probe_device(root, nd.list[i].name, messages);
}

size_t bus_release(const struct sysroot *root, const struct ranges *granted,
		   const struct ranges *good, struct messages *messages)
{
	size_t released;

	load_module(root, "libnvdimm");
	load_module(root, "nd_pmem");
	if (!write_attribute(root, ND_BUS "/drivers_autoprobe", "0\n", messages))
		return 0;
	released = release_each(root, good, messages);
	unbind_wrong(root, granted, good, messages);
	/* A wrong region that appears later would get its device automatically. */
	if (!all_are_there(root, granted) && sysroot_exists(root, PLATFORM_DEVICE "/driver")) {
		say_error(messages, "not all of the persistent memory came up, so " ND_BUS
			  "/drivers_autoprobe stays 0");
		return released;
	}
	write_attribute(root, ND_BUS "/drivers_autoprobe", "1\n", messages);
	probe_others(root, granted, messages);
	return released;
}
