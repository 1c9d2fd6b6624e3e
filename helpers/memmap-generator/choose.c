// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <string.h>

#include "base/escape.h"
#include "base/messages.h"
#include "base/strbuf.h"
#include "base/unit-name.h"
#include "conf/mount-point.h"
#include "device/fstab.h"
#include "device/note.h"
#include "generator.h"
#include "granted/finding.h"
#include "granted/observed.h"
#include "granted/verdict.h"
#include "kernel/nd.h"

struct scene {
	const struct sysroot *root;
	const struct conf *conf;
	struct evidence evidence;
	struct verdict verdict;
	struct fstab fstab;
	struct messages *messages;
};

/* The names that /etc/fstab may use for a region's device. */
struct devices {
	char *link;
	char *label;
	char *disk;
};

static void devices_free(struct devices *devices)
{
	free(devices->link);
	free(devices->label);
	free(devices->disk);
}

/* The kernel numbers disks by address, among all that it granted. At boot there are no disks yet. */
static char *disk_of(const struct evidence *evidence, struct range range)
{
	const struct nd_region *region = nd_find(&evidence->nd, range);
	size_t number = 0;

	if (region && region->device)
		return format_text("/dev/%s", region->device);
	for (size_t i = 0; i < evidence->iomem.persistent.count; i++)
		number += evidence->iomem.persistent.list[i].start < range.start;
	return format_text("/dev/pmem%zu", number);
}

static void name_devices(struct devices *devices, const struct scene *scene,
			 const struct chosen *chosen)
{
	devices->link = format_text("/dev/disk/by-memmap/%s", chosen->region->name);
	devices->label = format_text("/dev/disk/by-label/%s", chosen->region->name);
	devices->disk = disk_of(&scene->evidence, chosen->range);
}

static bool is_device(const struct devices *devices, const struct fstab_entry *entry)
{
	return streq(entry->device, devices->link) ||
	       streq(entry->device, devices->label) ||
	       streq(entry->device, devices->disk);
}

/* A message about a region's key, or about the region where the key is not given. */
#define say_about(scene, kind, region, key, ...) \
	message_add((scene)->messages, kind, (scene)->conf->file, \
		    (region)->at[key].line ? (region)->at[key] : (region)->place, __VA_ARGS__)

/* The filesystem must exist before the units from /etc/fstab use it. */
static void add_other(struct text *others, struct text *places, const struct fstab_entry *entry)
{
	auto_free char *device = unit_escape_path(entry->device);
	auto_free char *place = unit_of_path(entry->place, ".mount");

	if (device)
		text_addf(others, " systemd-fsck@%s.service", device);
	if (place && *entry->place == '/') {
		text_addf(others, " %s", place);
		text_addf(places, "%s ", place);
	}
}

/* Returns false if /etc/fstab forbids creating a filesystem on the device. */
static bool heed_fstab(const struct scene *scene, struct chosen *chosen)
{
	const struct region *region = chosen->region;
	auto_clean(devices) struct devices devices = { 0 };
	auto_clean(text) struct text others = { 0 };
	auto_clean(text) struct text places = { 0 };

	name_devices(&devices, scene, chosen);
	for (size_t i = 0; i < scene->fstab.count; i++) {
		const struct fstab_entry *entry = &scene->fstab.list[i];
		bool is_ours = is_device(&devices, entry);

		if (is_ours && fstab_is_swap(entry)) {
			say_about(scene, MESSAGE_WARNING, region, KEY_FILESYSTEM,
				  "/etc/fstab uses %s as swap, so no filesystem is created there; remove that line, "
				  "or this key", quote(entry->device).text);
			return false;
		}
		if (is_ours && mount_place_is_needed(entry->place)) {
			say_about(scene, MESSAGE_WARNING, region, KEY_FILESYSTEM,
				  "/etc/fstab mounts %s at %s, which must exist before a filesystem can be created, "
				  "so none is; remove that line, or this key",
				  quote(entry->device).text, quote(entry->place).text);
			return false;
		}
		if (is_ours)
			add_other(&others, &places, entry);
		if (chosen->mounts && (is_ours || streq(entry->place, region->mount))) {
			say_about(scene, MESSAGE_WARNING, region, KEY_MOUNT,
				  "/etc/fstab mounts %s at %s, which takes precedence; remove that line, or this key",
				  quote(entry->device).text, quote(entry->place).text);
			chosen->mounts = false;
		}
	}
	chosen->others = text_take(&others);
	chosen->places = text_take(&places);
	return true;
}

static const struct finding *find_finding(const struct scene *scene, const struct region *region)
{
	for (size_t i = 0; i < scene->verdict.count; i++) {
		const struct finding *finding = &scene->verdict.list[i];

		if (finding->name && streq(finding->name, region->name))
			return finding;
	}
	return NULL;
}

/* The file's filesystem is only for a region that is as the file defines it. */
static bool matches_file(const struct region *region, const struct finding *finding)
{
	return finding && finding->range.size == region->size &&
	       (!region->start || finding->range.start == region->start);
}

static const struct finding *usable_finding(const struct scene *scene, const struct region *region)
{
	const struct finding *finding = find_finding(scene, region);

	if (!matches_file(region, finding)) {
		say_about(scene, MESSAGE_NOTE, region, KEY_FILESYSTEM,
			  "the running kernel has no region %s like this, so nothing is created or mounted; see "
			  "'memmapctl status'", region->name);
		return NULL;
	}
	if (finding->reason == REASON_OK)
		return finding;
	say_about(scene, MESSAGE_WARNING, region, KEY_FILESYSTEM,
		  "nothing is created or mounted in %s, %s%s%s", region->name, reason_name(finding->reason),
		  finding->text ? ": " : "", finding->text ? finding->text : "");
	return NULL;
}

/* At boot the bus has no namespaces yet, so the last check of the previous boot decides. */
static bool is_devdax(const struct scene *scene, struct range range)
{
	const struct nd_region *region = nd_find(&scene->evidence.nd, range);

	if (region && region->mode)
		return streq(region->mode, "devdax");
	return note_exists(scene->root, NOTE_DEVDAX, range);
}

static void choose_one(struct choice *choice, const struct scene *scene, const struct region *region)
{
	const struct finding *finding = usable_finding(scene, region);
	struct chosen chosen = { .region = region };

	if (!finding)
		return;
	if (is_devdax(scene, finding->range)) {
		say_about(scene, MESSAGE_WARNING, region, KEY_FILESYSTEM,
			  "nothing is created or mounted in %s, because its namespace is in devdax mode, which has no "
			  "block device; ndctl destroy-namespace and enable-namespace give it one, but its contents "
			  "are lost",
			  region->name);
		return;
	}
	chosen.range = finding->range;
	chosen.mounts = region->mount && !mount_place_mistake(region->mount);
	if (!heed_fstab(scene, &chosen))
		return;
	list_add(choice, chosen);
}

void choose(struct choice *choice, const struct conf *conf, const struct sysroot *root,
	    struct messages *messages)
{
	struct scene scene = { .root = root, .conf = conf, .messages = messages };

	evidence_read(root, &scene.evidence);
	verdict_make(&scene.verdict, &scene.evidence, true);
	if (!fstab_read(root, &scene.fstab))
		say_error(messages, "%s/etc/fstab cannot be read (%s), so nothing is created or mounted",
			  root->path, strerror(errno));
	else if (!scene.evidence.line.off)
		for (size_t i = 0; i < conf->count; i++)
			if (conf->regions[i].filesystem && !conf->regions[i].mistaken)
				choose_one(choice, &scene, &conf->regions[i]);
	fstab_free(&scene.fstab);
	verdict_free(&scene.verdict);
	evidence_free(&scene.evidence);
}

void choice_free(struct choice *choice)
{
	for (size_t i = 0; i < choice->count; i++) {
		free(choice->list[i].others);
		free(choice->list[i].places);
	}
	free(choice->list);
	*choice = (struct choice){ 0 };
}
