// SPDX-License-Identifier: GPL-2.0-or-later
/* The units' texts. A region's name stands in a unit's name as it is: its letters are all good
 * there, and a person can type it. In a device's it is escaped, as udev and systemd do it. */
#include <inttypes.h>
#include <string.h>

#include "base/escape.h"
#include "base/paths.h"
#include "base/strbuf.h"
#include "base/unit-name.h"
#include "generator.h"

#define MKFS "/usr/libexec/memmap/memmap-mkfs"

/* The number of the file's own mount among those of a region; those of /etc/fstab follow. */
#define OWN_MOUNT 0

/* State about regions is in /var/lib/memmap and /run/memmap, or else in /boot. With StateDirectory= a unit would not
 * start where /var is read-only, which must be recorded. */
#define WRITES \
	"RuntimeDirectory=memmap\n" \
	"RuntimeDirectoryPreserve=yes\n" \
	"ReadWritePaths=-/var/lib -/boot\n"

/* The names used in the units of one region. */
struct names {
	char *device;	   /* its path */
	char *device_unit;
	char *fsck_unit;   /* NULL: none */
	char *mkfs_unit;
	char *dax_unit;
	char *mount_unit;  /* NULL: none of ours */
	char *where;	   /* NULL as well then */
	char *options;
};

static const char *options_of(const struct region *region)
{
	return region->mount_options ? region->mount_options : "dax,nosuid,nodev";
}

static bool has_option(const char *options, const char *wanted)
{
	while (*options) {
		size_t length = strcspn(options, ",");

		if (length == strlen(wanted) && strncmp(options, wanted, length) == 0)
			return true;
		options += length + (options[length] == ',');
	}
	return false;
}

static void names_free(struct names *names)
{
	free(names->device);
	free(names->device_unit);
	free(names->fsck_unit);
	free(names->mkfs_unit);
	free(names->dax_unit);
	free(names->mount_unit);
	free(names->where);
	free(names->options);
}

static void name_mount(struct names *names, const struct region *region, const char *escaped)
{
	auto_free char *options = unit_value(options_of(region));

	names->mount_unit = unit_of_path(region->mount, ".mount");
	names->where = unit_value(region->mount);
	names->options = format_text("%s%s", options,
				     has_option(options, "nofail") ? "" : ",nofail");
	if (region->filesystem == FILESYSTEM_EXT4)
		names->fsck_unit = format_text("systemd-fsck@%s.service", escaped);
}

static void name_all(struct names *names, const struct chosen *chosen)
{
	const struct region *region = chosen->region;
	auto_free char *escaped = NULL;

	names->device = format_text("/dev/disk/by-memmap/%s", region->name);
	escaped = unit_escape_path(names->device);
	names->device_unit = format_text("%s.device", escaped);
	names->mkfs_unit = format_text("memmap-mkfs-%s.service", region->name);
	names->dax_unit = format_text("memmap-dax-%s.service", region->name);
	if (chosen->mounts)
		name_mount(names, region, escaped);
}

static void add_head(struct text *text, const char *source, const char *description)
{
	auto_free char *path = unit_value(source);
	auto_free char *plain = unit_value(description);

	text_addf(text,
		  "# Made by memmap-generator from %s.\n"
		  "\n"
		  "[Unit]\n"
		  "Description=%s\n"
		  "Documentation=man:memmap-generator(8) man:memmap.conf(5)\n"
		  "SourcePath=%s\n", source, plain, path);
}

/* Units that start before sysinit.target and stop at shutdown. Only the device wants them, so another target must not
 * stop them and with them the mount. */
static void add_early(struct text *text)
{
	text_addf(text, "DefaultDependencies=no\n"
			"IgnoreOnIsolate=yes\n"
			"Conflicts=shutdown.target\n"
			"Before=shutdown.target\n");
}

/* If the device never appears, or formatting is refused, units that only want it still start. */
static void write_mkfs(const struct output *output, const struct chosen *chosen,
		       const struct names *names, const char *source)
{
	const struct region *region = chosen->region;
	bool is_xfs = region->filesystem == FILESYSTEM_XFS;
	auto_free char *description =
		format_text("Filesystem in the persistent memory %s", region->name);
	auto_clean(text) struct text text = { 0 };

	add_head(&text, source, description);
	add_early(&text);
	text_addf(&text,
		  "BindsTo=%s\n"
		  "After=%s local-fs-pre.target systemd-remount-fs.service "
		  "memmap-release.service memmap-record.service\n"
		  "RequiresMountsFor=" STATE_FOLDER "\n", names->device_unit, names->device_unit);
	if (names->fsck_unit)
		text_addf(&text, "Before=%s\n", names->fsck_unit);
	if (names->mount_unit)
		text_addf(&text, "Before=%s\n", names->mount_unit);
	if (*chosen->others)
		text_addf(&text, "Before=%s\n", chosen->others + 1);
	text_addf(&text,
		  "\n"
		  "[Service]\n"
		  "Type=oneshot\n"
		  "RemainAfterExit=yes\n"
		  "ExecStart=" MKFS " --type %s --region %" PRIu64 ",%" PRIu64 "%s -- %s\n"
		  "ExecStopPost=" MKFS " --ended -- %s\n"
		  "TimeoutStartSec=infinity\n"
		  "DeviceAllow=%s rw\n"
		  WRITES SANDBOX, is_xfs ? "xfs" : "ext4", chosen->range.start, chosen->range.size,
		  region->discard ? " --discard" : "", region->name, region->name, names->device);
	output_file(output, names->mkfs_unit, text_get(&text));
}

static void write_mount(const struct output *output, const struct chosen *chosen,
			const struct names *names, const char *source)
{
	const struct region *region = chosen->region;
	auto_free char *description =
		format_text("Persistent memory %s at %s", region->name, region->mount);
	auto_clean(text) struct text text = { 0 };

	add_head(&text, source, description);
	text_addf(&text, "Requires=%s\nAfter=%s\n", names->mkfs_unit, names->mkfs_unit);
	if (names->fsck_unit)
		text_addf(&text, "Requires=%s\nAfter=%s\n", names->fsck_unit, names->fsck_unit);
	text_addf(&text,
		  "\n"
		  "[Mount]\n"
		  "What=%s\n"
		  "Where=%s\n"
		  "Type=%s\n"
		  "Options=%s\n", names->device, names->where,
		  region->filesystem == FILESYSTEM_XFS ? "xfs" : "ext4", names->options);
	output_file(output, names->mount_unit, text_get(&text));
}

/* fsck repairs what it finds, so it must not see what memmap-mkfs left alone. */
static void write_fsck(const struct output *output, const struct names *names)
{
	auto_free char *name = format_text("%s.d/50-memmap.conf", names->fsck_unit);
	auto_free char *text = format_text("# Made by memmap-generator.\n"
					   "\n"
					   "[Unit]\n"
					   "IgnoreOnIsolate=yes\n"
					   "Requires=%s\n"
					   "After=%s\n", names->mkfs_unit, names->mkfs_unit);

	output_file(output, name, text);
}

static void write_dax(const struct output *output, const struct chosen *chosen,
		      const struct names *names, const char *source)
{
	auto_free char *wants = format_text("%s.wants", names->mount_unit);
	auto_free char *description =
		format_text("Check that %s is mounted for direct access", chosen->region->mount);
	auto_clean(text) struct text text = { 0 };

	add_head(&text, source, description);
	add_early(&text);
	text_addf(&text,
		  "BindsTo=%s\n"
		  "After=%s\n"
		  "\n"
		  "[Service]\n"
		  "Type=oneshot\n"
		  "RemainAfterExit=yes\n"
		  "ExecStart=" MKFS " --check-dax -- %s\n"
		  SANDBOX, names->mount_unit, names->mount_unit, chosen->region->name);
	output_file(output, names->dax_unit, text_get(&text));
	output_link(output, wants, names->dax_unit);
}

/* The contents are known while mounted; after that anything may be written. The number stands for the mount, whose name
 * may be as long as a unit name can be. */
static void write_mounted(const struct output *output, const struct chosen *chosen, const struct names *names,
			  const char *source, const char *mount_unit, unsigned number)
{
	const char *name = chosen->region->name;
	auto_free char *wants = format_text("%s.wants", mount_unit);
	auto_free char *unit = format_text("memmap-mounted-%s@%u.service", name, number);
	auto_free char *description = format_text("Remember that the persistent memory %s is mounted", name);
	auto_clean(text) struct text text = { 0 };

	add_head(&text, source, description);
	add_early(&text);
	text_addf(&text,
		  "BindsTo=%s\n"
		  "After=%s %s memmap-record.service\n"
		  "RequiresMountsFor=" STATE_FOLDER "\n"
		  "\n"
		  "[Service]\n"
		  "Type=oneshot\n"
		  "RemainAfterExit=yes\n"
		  "ExecStart=" MKFS " --mounted -- %s\n"
		  "ExecStop=" MKFS " --unmounted -- %s\n"
		  "DeviceAllow=%s r\n"
		  WRITES SANDBOX, mount_unit, mount_unit, names->mkfs_unit, name, name, names->device);
	output_file(output, unit, text_get(&text));
	output_link(output, wants, unit);
}

/* Returns false, with a warning, if a mount unit's name is too long for its .wants folder. */
static bool can_want(const struct output *output, const struct chosen *chosen, const char *mount_unit)
{
	if (strlen(mount_unit) + strlen(".wants") <= UNIT_NAME_MOST)
		return true;
	say_warning(output->messages, "%s mounts %s, but its unit name is too long for a .wants folder, so the mount "
				      "is not recorded; choose a shorter path in /etc/fstab", quote(mount_unit).text,
		    chosen->region->name);
	return false;
}

/* The mounts of /etc/fstab. */
static void write_places(const struct output *output, const struct chosen *chosen, const struct names *names,
			 const char *source)
{
	const char *place = chosen->places;
	unsigned number = OWN_MOUNT;

	while (*place) {
		size_t length = strcspn(place, " ");
		auto_free char *mount_unit = format_text("%.*s", (int)length, place);
		auto_free char *wants = format_text("%s.wants", mount_unit);

		number++;
		if (can_want(output, chosen, mount_unit)) {
			output_link(output, wants, names->mkfs_unit);
			write_mounted(output, chosen, names, source, mount_unit, number);
		}
		place += length + (place[length] == ' ');
	}
}

/* The device wants the unit when it appears, so nothing waits for a missing device. A failed unit that local-fs.target
 * wants would be restarted whenever any service starts later. */
static void link_to_device(const struct output *output, const struct names *names, const char *unit)
{
	auto_free char *wants = format_text("%s.wants", names->device_unit);

	output_link(output, wants, unit);
}

void units_write(const struct output *output, const struct chosen *chosen, const char *source)
{
	auto_clean(names) struct names names = { 0 };
	bool is_automatic;

	name_all(&names, chosen);
	is_automatic = names.mount_unit && !has_option(names.options, "noauto");
	write_mkfs(output, chosen, &names, source);
	write_places(output, chosen, &names, source);
	link_to_device(output, &names, is_automatic ? names.mount_unit : names.mkfs_unit);
	if (!names.mount_unit)
		return;
	write_mount(output, chosen, &names, source);
	write_mounted(output, chosen, &names, source, names.mount_unit, OWN_MOUNT);
	if (names.fsck_unit)
		write_fsck(output, &names);
	if (has_option(names.options, "dax") || has_option(names.options, "dax=always"))
		write_dax(output, chosen, &names, source);
}
