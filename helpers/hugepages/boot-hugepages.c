// SPDX-License-Identifier: GPL-2.0-or-later
#include "boot-hugepages.h"

#include <string.h>

#include "base/sysroot.h"
#include "shell-hugepages.h"
#include "text-lines.h"

#define BOOT_FILE_MOST (256 << 10)

#define DPDK_CONF "/etc/dpdk/dpdk.conf"
#define AT_REBOOT "@reboot"

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
		if (startswith(line.text, AT_REBOOT))
			shell_hugepages_run(settings, line.text, &values, &place);
	}
}

static int is_crontab(const struct dirent *entry)
{
	return *entry->d_name != '.';
}

static void read_crontabs(struct hugepage_settings *settings, const struct setting_place *folder)
{
	struct dirent **found = NULL;
	int count = sysroot_scandir(folder->root, folder->file, &found, is_crontab);

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text("%s/%s", folder->file, found[i]->d_name);
		struct setting_place file = *folder;

		file.file = path;
		read_crontab(settings, &file);
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
		void (*read)(struct hugepage_settings *settings, const struct setting_place *file);
		const char *path;
	} files[] = {
		{ read_rc_local, "/etc/rc.local" },
		{ read_rc_local, "/etc/rc.d/rc.local" },
		{ read_dpdk, DPDK_CONF },
		{ read_crontab, "/etc/crontab" },
		{ read_crontab, "/var/spool/cron/root" },
		{ read_crontab, "/var/spool/cron/crontabs/root" },
		{ read_crontab, "/var/spool/cron/tabs/root" },
		{ read_crontabs, "/etc/cron.d" },
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		files[i].read(settings, &(struct setting_place){ root, files[i].path, 0, NULL, messages });
	unit_hugepages_read(settings, root, messages);
}
