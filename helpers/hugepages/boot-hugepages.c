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

/* Runs each line that has a word. */
static void run_lines_with(struct hugepage_settings *settings, const struct setting_place *file, const char *word)
{
	auto_free char *text = boot_text(file);
	struct text_lines lines = { text, 0 };
	struct text_line line;

	while (text_line_next(&lines, &line)) {
		auto_clean(named_values) struct named_values values = { 0 };
		struct setting_place place = *file;

		place.line = line.number;
		place.text = line.text;
		if (*line.text != '#' && strstr(line.text, word))
			shell_hugepages_run(settings, line.text, &values, &place);
	}
}

static void read_crontab(struct hugepage_settings *settings, const struct setting_place *file)
{
	run_lines_with(settings, file, "@reboot");
}

static void read_rules(struct hugepage_settings *settings, const struct setting_place *file)
{
	if (endswith(file->file, ".rules"))
		run_lines_with(settings, file, "RUN");
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
