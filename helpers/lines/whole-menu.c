// SPDX-License-Identifier: GPL-2.0-or-later
#include "whole-menu.h"

#include <string.h>

#include "grub/menu-variables.h"

#define VENDORS "/boot/efi/EFI"
#define EFI_LINK "/etc/grub2-efi.cfg"
#define STUB_MOST (64 * MIB)

static int is_vendor(const struct dirent *entry)
{
	return *entry->d_name != '.';
}

static bool leads_elsewhere(const struct sysroot *root, const char *path)
{
	auto_free char *text = sysroot_read(root, path, STUB_MOST, NULL);

	return text && (strstr(text, "configfile") || strstr(text, "prefix"));
}

char *whole_menu_on_esp(const struct sysroot *root)
{
	auto_free char *own = sysroot_real(root, EFI_LINK);
	struct dirent **vendors = NULL;
	int count = sysroot_scandir(root, VENDORS, &vendors, is_vendor);
	char *found = NULL;
	bool has_stub = false;

	for (int i = 0; i < count; i++) {
		auto_free char *path = format_text(VENDORS "/%s/grub.cfg", vendors[i]->d_name);

		if (same_text(own, path))
			has_stub = true;
		else if (!menu_has_entries(root, path))
			has_stub = has_stub || leads_elsewhere(root, path);
		else if (!found)
			found = copy_text(path);
	}
	for (int i = 0; i < count; i++)
		free(vendors[i]);
	if (count >= 0)
		free(vendors);
	if (!has_stub)
		return found;
	free(found);
	return NULL;
}
