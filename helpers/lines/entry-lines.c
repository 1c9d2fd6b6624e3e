// SPDX-License-Identifier: GPL-2.0-or-later
/* Boot entries in separate files (BLS): GRUB's, and on the EFI system partition those of systemd-boot. */
#include <errno.h>
#include <string.h>

#include "base/paths.h"
#include "base/strbuf.h"
#include "base/sysroot.h"
#include "grub/bls-entry.h"
#include "grub/menu-variables.h"
#include "reading.h"
#include "script/script-state.h"
#include "script/script-variables.h"
#include "takers/origins.h"

/* GRUB ignores larger ones (grub-core/commands/blscfg.c, read_entry). */
#define ENTRY_MOST MIB

/* GRUB uses the first line of options, other loaders join them all (UAPI.1 Boot Loader Specification). */
static char *entry_options(const char *text, bool only_first)
{
	struct text options = { 0 };
	struct bls_field field;

	while (bls_field_next(&text, &field)) {
		if (!bls_field_has_options(&field))
			continue;
		text_addf(&options, "%s%.*s", options.length ? " " : "", (int)field.length, field.value);
		if (only_first)
			break;
	}
	return text_take(&options);
}

static void read_entry(struct reading *reading, const char *folder, const char *name, bool of_grub)
{
	auto_free char *path = format_text("%s/%s", folder, name);
	auto_free char *text = reading_file(reading, path, ENTRY_MOST);
	auto_free char *options = NULL;
	struct bls_entry entry;

	if (!text)
		return;
	bls_entry_read(&entry, text, name);
	if (!bls_entry_may_have_args(&entry))
		return;
	options = entry_options(text, of_grub);
	/* Fedora's blscfg.c uses this variable where an entry has no options. */
	if (of_grub && !*options) {
		free(options);
		options = copy_text("$default_kernelopts");
	}
	origins_add(&reading->origins, reading->root, path);
	if (of_grub)
		reading_add_expanded(reading, options, MENU_OPTIONS, path);
	else
		reading_add(reading, options, path);
	origins_drop(&reading->origins, reading->root, path);
}

static bool read_folder(struct reading *reading, const char *path, bool of_grub)
{
	struct dirent **files = NULL;
	int count = sysroot_scandir(reading->root, path, &files, bls_entry_is_file);

	if (count < 0)
		reading_warn_unread(reading, path, errno);
	for (int i = 0; i < count; i++) {
		read_entry(reading, path, files[i]->d_name, of_grub);
		free(files[i]);
	}
	free(files);
	return count > 0;
}

/* A folder on any device, as / or /boot may be its filesystem. */
static bool read_folder_of_grub(struct reading *reading, const char *folder)
{
	const char *bracket = *folder == '(' ? strchr(folder, ')') : NULL;
	const char *path = bracket ? bracket + 1 : folder;
	auto_free char *below = format_text("/boot%s", path);

	return read_folder(reading, sysroot_exists(reading->root, path) ? path : below, true);
}

/* Whether a command of the menu may read entries. Where it has only its own, they are left of another loader or another
 * time. */
static bool menu_reads_entries(const struct menu_variables *variables)
{
	const struct script *menu = variables->present;

	return variables->made || !menu->entries.count || menu->variables.menu_is_read || menu->variables.doubt.why ||
	       menu->is_stopped;
}

/* GRUB's variable blsdir names another folder (grub-core/commands/blscfg.c of Fedora). */
static bool read_entries_of_grub(struct reading *reading)
{
	const struct script_variables *variables = &reading->variables.present->variables;
	const struct script_variable *named = script_variable_find(variables, "blsdir", strlen("blsdir"));
	const struct script_set *set = named ? named->state.now : NULL;
	bool is_usual = !set || !set->count, found = false;

	for (size_t i = 0; set && i < set->count; i++)
		if (*set->list[i])
			found |= read_folder_of_grub(reading, set->list[i]);
		else
			is_usual = true;
	return (is_usual && read_folder(reading, ENTRIES_FOLDER, true)) || found;
}

bool entry_lines_read(struct reading *reading)
{
	static const char *const esps[] = ESP_FOLDERS;
	bool found = false;

	if (reading->only_grub)
		return menu_reads_entries(&reading->variables) && read_entries_of_grub(reading);
	for (size_t i = 0; i < sizeof(esps) / sizeof(*esps); i++) {
		auto_free char *folder = format_text("%s/loader/entries", esps[i]);

		found |= read_folder(reading, folder, false);
	}
	return found;
}
