// SPDX-License-Identifier: GPL-2.0-or-later
#include "device-files.h"

#include <errno.h>
#include <string.h>

#define UNITS_FOLDER "/etc/systemd/system"
#define DEVICE_FILE_MOST (1 << 20)

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

	read_device_file(&walk, "/etc/fstab");
	read_device_file(&walk, "/etc/crypttab");
	read_each_unit(&walk, UNITS_FOLDER, is_of_units, read_unit);
}
