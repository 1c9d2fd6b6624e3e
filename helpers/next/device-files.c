// SPDX-License-Identifier: GPL-2.0-or-later
#include "device-files.h"

#include <errno.h>
#include <fnmatch.h>
#include <string.h>

#define UNITS_FOLDER "/etc/systemd/system"
#define DEVICE_FILE_MOST (1 << 20)

/* Files that name disks, by folder and pattern. */
static const struct {
	const char *folder, *pattern;
} device_files[] = {
	{ "/etc", "fstab" },
	{ "/etc", "fstab.*" },
	{ "/etc", "crypttab" },
	{ "/etc", "crypttab.initramfs" },
	{ "/etc", "auto.*" },
	{ "/etc/auto.master.d", "*.autofs" },
	{ "/etc/lvm/devices", "*.devices" },
	{ "/etc/lvm", "lvm*.conf" },
	{ "/etc", "mdadm.conf" },
	{ "/etc/mdadm", "mdadm.conf" },
	{ "/etc/drbd.d", "*.res" },
	{ "/etc/target", "saveconfig.json" },
	{ "/etc/ceph", "*.conf" },
	{ "/etc/libvirt/qemu", "*.xml" },
	{ "/etc/libvirt/storage", "*.xml" },
	{ "/etc/pve/qemu-server", "*.conf" },
	{ "/etc/pve/lxc", "*.conf" },
	{ "/etc/containers/systemd", "*.container" },
	{ "/etc/systemd/nspawn", "*.nspawn" },
	{ "/etc/udev/rules.d", "*.rules" },
	{ "/etc/tmpfiles.d", "*.conf" },
	{ "/etc/initramfs-tools/conf.d", "*" },
	{ "/etc/default", "*" },
	{ "/etc/sysconfig", "*" },
	{ "/etc/cron.d", "*" },
	{ "/etc", "crontab" },
	{ "/etc", "rc.local" },
	{ "/etc/rc.d", "rc.local" },
};

struct file_walk {
	const struct sysroot *root;
	const struct device_reader *reader;
	struct messages *messages;
};

static bool has_ending(const char *name, const char *const *endings)
{
	const char *dot = strrchr(name, '.');

	for (; dot && *endings; endings++)
		if (streq(dot, *endings))
			return true;
	return false;
}

/* The kinds of units whose settings can name a device (systemd.unit(5)), and drop-ins. */
static bool is_unit_file(const char *name)
{
	static const char *const endings[] = { ".service", ".mount", ".automount", ".swap", ".device", ".target",
					       ".path",	   ".socket", ".timer",	    ".slice", ".conf",	 NULL };

	return has_ending(name, endings);
}

static bool is_unit_folder(const char *name)
{
	static const char *const endings[] = { ".d", ".wants", ".requires", ".upholds", NULL };

	return has_ending(name, endings);
}

static void read_device_file(const struct file_walk *walk, const char *path)
{
	size_t length;
	auto_free char *text = sysroot_read(walk->root, path, DEVICE_FILE_MOST, &length);
	auto_free char *shown = sysroot_path(walk->root, path);

	if (text) {
		blank_nuls(text, length);
		walk->reader->read(shown, text, false, walk->reader->data);
	} else if (errno == EFBIG || file_is_unread(errno)) {
		message_add(walk->messages, MESSAGE_WARNING, shown, (struct place){ 0 },
			    "cannot be read (%s), so it is unknown whether it names a device by a number that changes",
			    strerror(errno));
	}
}

static void read_entry_name(const struct file_walk *walk, const char *path)
{
	auto_free char *shown = sysroot_path(walk->root, path);

	walk->reader->read(shown, strrchr(path, '/') + 1, true, walk->reader->data);
}

/* Whether a unit is a link to another one of the folder, which is read under its own name. */
static bool is_alias(const struct sysroot *root, const char *name)
{
	auto_free char *path = format_text(UNITS_FOLDER "/%s", name);
	auto_free char *real = sysroot_real(root, path);
	auto_free char *folder = sysroot_real(root, UNITS_FOLDER "/");
	auto_free char *own = format_text("%s/%s", folder ? folder : "", name);

	return real && folder && startswith(real, folder) && real[strlen(folder)] == '/' && !streq(real, own);
}

static int is_unit_entry(const struct dirent *entry)
{
	return is_unit_file(entry->d_name);
}

static int is_of_units(const struct dirent *entry)
{
	return is_unit_file(entry->d_name) || is_unit_folder(entry->d_name);
}

static void read_each_unit(const struct file_walk *walk, const char *folder, int (*filter)(const struct dirent *),
			   void (*read)(const struct file_walk *walk, const char *path))
{
	struct dirent **found = NULL;
	int count = sysroot_scandir(walk->root, folder, &found, filter);

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text("%s/%s", folder, found[i]->d_name);

		read(walk, path);
		free(found[i]);
	}
	free(found);
}

static int is_shown_file(const struct dirent *entry)
{
	return *entry->d_name != '.' && !endswith(entry->d_name, "~") && entry->d_type != DT_DIR;
}

/* Without a character of patterns it is one file. */
static void read_matching(const struct file_walk *walk, const char *folder, const char *pattern)
{
	struct dirent **found = NULL;
	bool is_pattern = strchr(pattern, '*');
	auto_free char *one = format_text("%s/%s", folder, pattern);
	int count = is_pattern ? sysroot_scandir(walk->root, folder, &found, is_shown_file) : 0;

	if (!is_pattern)
		read_device_file(walk, one);
	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text("%s/%s", folder, found[i]->d_name);

		if (fnmatch(pattern, found[i]->d_name, 0) == 0)
			read_device_file(walk, path);
		free(found[i]);
	}
	free(found);
}

/* Drop-ins are files; the other folders have links to units, which can name a device. */
static void read_unit(const struct file_walk *walk, const char *path)
{
	const char *name = strrchr(path, '/') + 1;

	read_entry_name(walk, path);
	if (is_unit_folder(name))
		read_each_unit(walk, path, is_unit_entry,
			       streq(strrchr(name, '.'), ".d") ? read_device_file : read_entry_name);
	else if (!is_alias(walk->root, name))
		read_device_file(walk, path);
}

void device_files_read(const struct sysroot *root, const struct device_reader *reader, struct messages *messages)
{
	const struct file_walk walk = { root, reader, messages };

	for (size_t i = 0; i < sizeof(device_files) / sizeof(*device_files); i++)
		read_matching(&walk, device_files[i].folder, device_files[i].pattern);
	read_each_unit(&walk, UNITS_FOLDER, is_of_units, read_unit);
}
