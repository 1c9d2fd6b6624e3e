// SPDX-License-Identifier: GPL-2.0-or-later
/* Which loader gives the next kernel its arguments. */
#include "lines/loader.h"

#include "unit/scene.h"

#define VARIABLES "/sys/firmware/efi/efivars/"
#define VENDOR "-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f"

/* Writes a variable of EFI: attributes, then UTF-16. */
static void set_variable(struct tree *tree, const char *name, const char *value)
{
	auto_free char *path = format_text(VARIABLES "%s" VENDOR, name);
	char bytes[128] = { 6 };

	for (size_t i = 0; value[i]; i++)
		bytes[4 + 2 * i] = value[i];
	tree_write(tree, path, bytes, 4 + 2 * strlen(value));
}

static void test_loaders(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	OK(loader_find(&root) == LOADER_GRUB && !loader_is_only_grub(&root), "nothing that tells of a loader");
	tree_text(&tree, "/boot/grub/grub.cfg", "");
	OK(loader_is_only_grub(&root), "GRUB's menu");
	set_variable(&tree, "LoaderInfo", "GRUB 2.12");
	OK(loader_is_only_grub(&root), "GRUB tells its name");
	set_variable(&tree, "LoaderInfo", "rEFInd 0.14");
	OK(!loader_is_only_grub(&root) && loader_find(&root) == LOADER_GRUB, "another one");
	set_variable(&tree, "LoaderInfo", "systemd-boot 257");
	OK(loader_find(&root) == LOADER_SYSTEMD_BOOT && !loader_is_only_grub(&root), "systemd-boot");
	set_variable(&tree, "StubInfo", "systemd-stub 257");
	OK(loader_find(&root) == LOADER_UKI && !loader_is_only_grub(&root), "its stub");
	tree_text(&tree, "/run/ostree-booted", "");
	OK(loader_find(&root) == LOADER_OSTREE, "ostree");
}

int main(void)
{
	test_loaders();
	return done_testing();
}
