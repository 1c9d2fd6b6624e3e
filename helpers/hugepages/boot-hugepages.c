// SPDX-License-Identifier: GPL-2.0-or-later
#include "boot-hugepages.h"

#include <string.h>

#include "base/sysroot.h"
#include "shell-hugepages.h"
#include "text-lines.h"

#define BOOT_FILE_MOST (256 << 10)

#define DPDK_CONF "/etc/dpdk/dpdk.conf"

/* The text without NULs; NULL, with a warning if it is there. The caller frees it. */
static char *boot_text(const struct setting_place *file)
{
	size_t length;
	char *text = sysroot_read(file->root, file->file, BOOT_FILE_MOST, &length);

	if (text)
		blank_nuls(text, length);
	else
		hugepage_unread(file);
	return text;
}

/* systemd-rc-local-generator(8) runs it only if it may be run. */
static void read_rc_local(struct hugepage_settings *settings, const struct setting_place *file)
{
	auto_free char *text = sysroot_is_program(file->root, file->file) ? boot_text(file) : NULL;

	if (text)
		shell_hugepages_parse(settings, text, file);
}

static void read_crontab(struct hugepage_settings *settings, const struct setting_place *file)
{
	auto_free char *text = boot_text(file);
	struct text_lines lines = { text, 0 };
	struct text_line line;

	while (text_line_next(&lines, &line)) {
		auto_clean(named_values) struct named_values values = { 0 };
		struct setting_place place = *file;

		place.line = line.number;
		place.text = line.text;
		if (*line.text != '#' && strstr(line.text, "@reboot"))
			shell_hugepages_run(settings, line.text, &values, &place);
	}
}

/* The text between `before` and the next `end` behind it; NULL: none. The caller frees it. */
static char *text_between(const char *text, const char *before, char end)
{
	const char *start = strstr(text, before);
	const char *close = start ? strchr(start + strlen(before), end) : NULL;

	return close ? format_text("%.*s", (int)(close - start - (ptrdiff_t)strlen(before)), start + strlen(before))
		     : NULL;
}

/* ATTR{hugepages/hugepages-1048576kB/nr_hugepages}="8" of a node's rule, or SYSCTL{vm/nr_hugepages}="8" (udev(7)). */
static void read_assignment(struct hugepage_settings *settings, const struct setting_place *place, const char *key)
{
	auto_free char *name = text_between(place->text, key, '}');
	const char *behind = name ? strstr(place->text, key) + strlen(key) + strlen(name) + 1 : "";
	auto_free char *value = NULL, *node = NULL, *path = NULL;

	behind += *behind == ':';
	if (!startswith(behind, "=\""))
		return;
	value = text_between(behind, "\"", '"');
	node = text_between(place->text, "KERNEL==\"", '"');
	if (startswith(key, "SYSCTL"))
		path = format_text("/proc/sys/%s", name);
	else
		path = format_text("/sys/devices/system/node/%s/%s", node ? node : "node*", name);
	for (char *at = startswith(key, "SYSCTL") ? path : ""; (at = strchr(at, '.'));)
		*at = '/';
	if (value)
		hugepage_write(settings, path, value, place);
}

static void read_rule(struct hugepage_settings *settings, char *rule, const struct setting_place *place)
{
	auto_clean(named_values) struct named_values values = { 0 };

	if (*rule == '#')
		return;
	read_assignment(settings, place, "ATTR{");
	read_assignment(settings, place, "SYSCTL{");
	if (strstr(rule, "RUN"))
		shell_hugepages_run(settings, rule, &values, place);
}

static void read_rules(struct hugepage_settings *settings, const struct setting_place *file)
{
	auto_free char *text = endswith(file->file, ".rules") ? boot_text(file) : NULL;
	struct text_lines lines = { text, 0 };
	struct setting_place place = *file;
	char *rule;

	for (; (rule = text_whole_line(&lines, &place.line)); free(rule)) {
		place.text = rule;
		read_rule(settings, rule, &place);
	}
}

/* Those that a runlevel starts: S20name. */
static void read_init_script(struct hugepage_settings *settings, const struct setting_place *file)
{
	if (strrchr(file->file, '/')[1] == 'S')
		read_rc_local(settings, file);
}

static int is_visible(const struct dirent *entry)
{
	return *entry->d_name != '.' && entry->d_type != DT_DIR;
}

typedef void read_boot_file(struct hugepage_settings *settings, const struct setting_place *file);

static void read_folder_of(struct hugepage_settings *settings, const struct setting_place *folder,
			   read_boot_file *read)
{
	struct dirent **found = NULL;
	int count = sysroot_scandir(folder->root, folder->file, &found, is_visible);

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text("%s/%s", folder->file, found[i]->d_name);
		struct setting_place file = *folder;

		file.file = path;
		read(settings, &file);
		free(found[i]);
	}
	free(found);
}

/* NR_2M_PAGES=512 (Debian's dpdk-init) */
static void read_dpdk(struct hugepage_settings *settings, const struct setting_place *file)
{
	static const struct {
		const char *name, *path;
	} pools[] = {
		{ "NR_2M_PAGES=", "/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages" },
		{ "NR_1G_PAGES=", "/sys/kernel/mm/hugepages/hugepages-1048576kB/nr_hugepages" },
	};
	auto_free char *text = boot_text(file);
	struct text_lines lines = { text, 0 };
	struct text_line line;

	while (text_line_next(&lines, &line))
		for (size_t i = 0; i < sizeof(pools) / sizeof(*pools); i++) {
			struct setting_place place = *file;
			auto_free char *number = NULL;
			const char *value = line.text + strlen(pools[i].name);

			if (!startswith(line.text, pools[i].name))
				continue;
			place.line = line.number;
			place.text = line.text;
			value += strspn(value, "\"'");
			number = format_text("%.*s", (int)strcspn(value, "\"' \t#;"), value);
			if (*number)
				hugepage_write(settings, pools[i].path, number, &place);
		}
}

void boot_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, struct messages *messages)
{
	static const struct {
		read_boot_file *read;
		const char *path;
	} files[] = {
		{ read_rc_local, "/etc/rc.local" },
		{ read_rc_local, "/etc/rc.d/rc.local" },
		{ read_dpdk, DPDK_CONF },
		{ read_crontab, "/etc/crontab" },
		{ read_crontab, "/var/spool/cron/root" },
		{ read_crontab, "/var/spool/cron/crontabs/root" },
		{ read_crontab, "/var/spool/cron/tabs/root" },
	}, folders[] = {
		{ read_crontab, "/etc/cron.d" },
		{ read_rules, "/etc/udev/rules.d" },
		{ read_init_script, "/etc/rcS.d" },
		{ read_init_script, "/etc/rc2.d" },
		{ read_init_script, "/etc/rc3.d" },
		{ read_init_script, "/etc/rc5.d" },
		{ read_init_script, "/etc/rc.d/rc3.d" },
		{ read_init_script, "/etc/rc.d/rc5.d" },
	};
	struct setting_place place = { root, NULL, 0, NULL, messages };

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		place.file = files[i].path;
		files[i].read(settings, &place);
	}
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
		place.file = folders[i].path;
		read_folder_of(settings, &place, folders[i].read);
	}
	unit_hugepages_read(settings, root, messages);
}
