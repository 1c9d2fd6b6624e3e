// SPDX-License-Identifier: GPL-2.0-or-later
#include "obstacles.h"

#include <ctype.h>

#include "base/paths.h"
#include "base/spawn.h"
#include "grub/settings.h"

#define SETTINGS_MOST MIB

/* Like `grep "^[[:space:]]*\(export[[:space:]]\+\)\?GRUB_CMDLINE_LINUX="`. */
static bool assigns(const char *line)
{
	line += strspn(line, " \t");
	if (startswith(line, "export") && isblank((unsigned char)line[6]))
		line += 6 + strspn(line + 6, " \t");
	return startswith(line, "GRUB_CMDLINE_LINUX=");
}

static bool file_assigns(const struct sysroot *root, const char *path)
{
	auto_free char *text = sysroot_read(root, path, SETTINGS_MOST, NULL);
	char *rest = text, *line;

	while (rest && (line = strsep(&rest, "\n")))
		if (assigns(line))
			return true;
	return false;
}

static int is_later_drop_in(const struct dirent *entry)
{
	return *entry->d_name != '.' && endswith(entry->d_name, ".cfg") && strcmp(entry->d_name, GRUB_OUR_DROP_IN) > 0;
}

/* The last drop-in after ours that assigns, if ours is there. */
static char *later_assignment(const struct sysroot *root)
{
	struct dirent **found = NULL;
	char *last = NULL;
	int count;

	if (!sysroot_exists(root, GRUB_DROP_INS "/" GRUB_OUR_DROP_IN))
		return NULL;
	count = sysroot_scandir(root, GRUB_DROP_INS, &found, is_later_drop_in);
	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text(GRUB_DROP_INS "/%s", found[i]->d_name);

		if (file_assigns(root, path)) {
			free(last);
			last = copy_text(path);
		}
		free(found[i]);
	}
	free(found);
	return last;
}

static bool has_token(const char *settings)
{
	auto_free char *padded = format_text(" %s ", settings);

	return strstr(padded, " $memmap_args ") || strstr(padded, " $memmap_params ");
}

char *obstacle_to_use(const struct sysroot *root)
{
	const char *value = getenv("GRUB_CMDLINE_LINUX"), *bls = getenv("GRUB_ENABLE_BLSCFG");
	bool has_entries = sysroot_is_program(root, ENTRIES_PROGRAM);
	char *later;

	if (!value || has_token(value) || (bls && *bls ? streq(bls, "true") : has_entries))
		return NULL;
	later = later_assignment(root);
	/* Where entries are separate files, our drop-in does not exist. */
	return later ? later : copy_text(has_entries ? GRUB_SETTINGS_PATH : GRUB_DROP_INS "/" GRUB_OUR_DROP_IN);
}

static bool probe_says(const char *probe, const char *target, const char *folder, const char *const *answers)
{
	const char *const command[] = { probe, target, folder, NULL };
	auto_free char *output = NULL;
	char *rest, *word;

	(void)run_output(command, &output);
	rest = output;
	while ((word = strsep(&rest, " \n")))
		for (size_t i = 0; answers[i]; i++)
			if (streq(word, answers[i]))
				return true;
	return false;
}

bool obstacle_to_trial(const struct sysroot *root)
{
	/* GRUB cannot write to mapped devices, or to filesystems with checksums or without a driver that finds the
	 * blocks of a file (grub-core/fs). */
	static const char *const devices[] = { "diskfilter", "lvm", NULL };
	static const char *const filesystems[] = { "btrfs", "cpiofs", "newc", "odc", "romfs", "squash4", "tarfs", "zfs",
						   NULL };
	bool is_renamed = !*root->path && !run_finds("grub-probe");
	const char *probe = *root->path ? getenv("MEMMAP_PROBE") : is_renamed ? "grub2-probe" : "grub-probe";
	auto_free char *folder = sysroot_path(root, is_renamed ? "/boot/grub2" : "/boot/grub");

	return probe && (probe_says(probe, "--target=abstraction", folder, devices) ||
			 probe_says(probe, "--target=fs", folder, filesystems));
}
