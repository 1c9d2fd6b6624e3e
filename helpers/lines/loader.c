// SPDX-License-Identifier: GPL-2.0-or-later
#include "loader.h"

#include <string.h>

#include "base/strbuf.h"

/* systemd's boot loader interface: EFI variables of 4 bytes of attributes and a UTF-16 string. */
#define VARIABLES "/sys/firmware/efi/efivars/"
#define VENDOR "-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f"
#define VARIABLE_MOST 4096
#define ATTRIBUTES 4

/* Returns the low bytes of a variable's characters, which are ASCII in a loader's name, or NULL. */
static char *loader_variable(const struct sysroot *root, const char *path)
{
	size_t length = 0;
	auto_free char *bytes = sysroot_read(root, path, VARIABLE_MOST, &length);
	struct text text = { 0 };

	if (!bytes)
		return NULL;
	for (size_t i = ATTRIBUTES; i < length && bytes[i]; i += 2)
		text_add(&text, &bytes[i], 1);
	return text_take(&text);
}

enum loader loader_find(const struct sysroot *root)
{
	auto_free char *loader = loader_variable(root, VARIABLES "LoaderInfo" VENDOR);
	auto_free char *stub = loader_variable(root, VARIABLES "StubInfo" VENDOR);

	if (sysroot_exists(root, "/run/ostree-booted"))
		return LOADER_OSTREE;
	if (stub && startswith(stub, "systemd-stub"))
		return LOADER_UKI;
	if (loader && startswith(loader, "systemd-boot"))
		return LOADER_SYSTEMD_BOOT;
	return LOADER_GRUB;
}

static bool has_grub(const struct sysroot *root)
{
	return sysroot_exists(root, "/boot/grub/grub.cfg") || sysroot_exists(root, "/boot/grub2/grub.cfg") ||
	       sysroot_exists(root, "/etc/default/grub");
}

bool loader_is_only_grub(const struct sysroot *root)
{
	auto_free char *loader = loader_variable(root, VARIABLES "LoaderInfo" VENDOR);

	if (loader && *loader && !startswith(loader, "GRUB"))
		return false;
	return loader_find(root) == LOADER_GRUB && has_grub(root);
}
