// SPDX-License-Identifier: GPL-2.0-or-later
/* Which loader gives the next kernel its arguments. */
#include "lines/loader.h"

#include "unit/scene.h"

#define VARIABLES "/sys/firmware/efi/efivars/"
#define VENDOR "-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f"

/* Writes a variable of EFI: attributes, then UTF-16. */
static bool is_only_grub(const struct sysroot *root, const char *running)
{
	auto_clean(loader) struct loader loader = { 0 };

	loader_find(&loader, root, running);
	return loader_is_only_grub(&loader, root);
}

static void set_variable(struct tree *tree, const char *name, const char *value)
{
	auto_free char *path = format_text(VARIABLES "%s" VENDOR, name);
	char bytes[128] = { 6 };

	for (size_t i = 0; value[i]; i++)
		bytes[4 + 2 * i] = value[i];
	tree_write(tree, path, bytes, 4 + 2 * strlen(value));
}

/* What is found in a tree. */
static void found(const struct tree *tree, enum loader_kind want, const char *name, const char *text)
{
	const struct sysroot root = { tree->path };
	auto_clean(loader) struct loader loader = { 0 };
	auto_free char *running = line_read_running(&root);

	loader_find(&loader, &root, running);
	if (!OK(loader.kind == want && streq(loader.name, name) && !loader.why == (want == LOADER_GRUB), text))
		printf("# got: %d, %s, %s\n# want: %d, %s\n", (int)loader.kind, loader.name, loader.why ? loader.why : "-",
		       (int)want, name);
}

static void test_names(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	found(&tree, LOADER_GRUB, "GRUB", "nothing that tells of a loader");
	OK(!is_only_grub(&root, NULL), "and no GRUB");
	tree_text(&tree, "/boot/grub/grub.cfg", "");
	OK(is_only_grub(&root, NULL), "GRUB's menu");
	set_variable(&tree, "LoaderInfo", "GRUB 2.12");
	OK(is_only_grub(&root, NULL), "GRUB tells its name");
	set_variable(&tree, "LoaderInfo", "");
	found(&tree, LOADER_GRUB, "GRUB", "an empty name");
	set_variable(&tree, "LoaderInfo", "rEFInd 0.14");
	found(&tree, LOADER_OTHER, "rEFInd 0.14", "another one");
	OK(!is_only_grub(&root, NULL), "which is not GRUB");
	tree_text(&tree, "/proc/cmdline", "BOOT_IMAGE=/vmlinuz ro\n");
	found(&tree, LOADER_GRUB_OR_OTHER, "rEFInd 0.14", "another one with GRUB's argument");
	OK(!is_only_grub(&root, "BOOT_IMAGE=/vmlinuz ro"), "which may be GRUB or not");
	set_variable(&tree, "LoaderInfo", "Lim\n\x1b[2Jine");
	found(&tree, LOADER_GRUB_OR_OTHER, "Lim??[2Jine", "bytes that would move the cursor");
}

static void test_systemd_boot(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };

	tree_text(&tree, "/boot/grub/grub.cfg", "");
	set_variable(&tree, "LoaderInfo", "systemd-boot 257");
	found(&tree, LOADER_SYSTEMD_BOOT, "systemd-boot 257", "systemd-boot");
	OK(!is_only_grub(&root, NULL), "which is not GRUB");
	tree_text(&tree, "/usr/bin/sdbootutil", "");
	found(&tree, LOADER_SDBOOTUTIL, "systemd-boot 257", "with openSUSE's tool");
	tree_text(&tree, "/etc/kernelstub/configuration", "{}\n");
	found(&tree, LOADER_KERNELSTUB, "systemd-boot 257", "with Pop!_OS's");
	tree_text(&tree, "/etc/kernel/proxmox-boot-uuids", "\n");
	found(&tree, LOADER_KERNELSTUB, "systemd-boot 257", "Proxmox's without an ESP is not in use");
	tree_text(&tree, "/etc/kernel/proxmox-boot-uuids", "ABCD-1234\n");
	found(&tree, LOADER_PROXMOX, "systemd-boot 257", "with Proxmox's");
	set_variable(&tree, "StubInfo", "systemd-stub 257");
	found(&tree, LOADER_UKI, "a unified kernel image", "its stub");
	tree_text(&tree, "/usr/lib/modules/6.12-1/vmlinuz", "");
	found(&tree, LOADER_UKI, "a unified kernel image", "with a kernel of the distribution");
	tree_text(&tree, "/usr/lib/modules/6.12-1/vmlinuz-virt.efi", "");
	found(&tree, LOADER_UKI_VENDOR, "a unified kernel image", "with an image of the distribution");
	tree_text(&tree, "/run/ostree-booted", "");
	found(&tree, LOADER_OSTREE, "ostree", "ostree");
	tree_text(&tree, "/usr/bin/bootc", "");
	found(&tree, LOADER_BOOTC, "ostree", "with bootc alone");
	tree_text(&tree, "/usr/bin/rpm-ostree", "");
	found(&tree, LOADER_OSTREE, "ostree", "with both");
}

static void test_copies(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, "/etc/kernel/proxmox-boot-uuids", "ABCD-1234\n");
	found(&tree, LOADER_GRUB_ESP_COPIES, "GRUB", "Proxmox on BIOS");
	set_variable(&tree, "LoaderInfo", "GRUB 2.12");
	found(&tree, LOADER_GRUB_ESP_COPIES, "GRUB", "and with Secure Boot");
	set_variable(&tree, "LoaderInfo", "Limine 9");
	found(&tree, LOADER_OTHER, "Limine 9", "but not where another loader tells its name");
}

static void test_sdbootutil_grub(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, "/usr/bin/sdbootutil", "");
	tree_text(&tree, "/etc/sysconfig/bootloader", "# x\nLOADER_TYPE=\"grub2-efi\"\n");
	found(&tree, LOADER_GRUB, "GRUB", "the tool alone says nothing");
	tree_text(&tree, "/etc/sysconfig/bootloader", "# x\nLOADER_TYPE=\"grub2-bls\"\n");
	found(&tree, LOADER_SDBOOTUTIL, "GRUB", "GRUB with entries of the tool");
}

#define WHOLE "### BEGIN /etc/grub.d/00_header ###\nblscfg\n"
#define STUB "search --fs-uuid --set=dev 1\nset prefix=($dev)/grub2\nconfigfile $prefix/grub.cfg\n"
#define FEDORA "/boot/efi/EFI/fedora/grub.cfg"

static void test_esp_menu(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_clean(loader) struct loader loader = { 0 };

	tree_text(&tree, "/boot/grub2/grub.cfg", WHOLE);
	tree_text(&tree, FEDORA, WHOLE);
	found(&tree, LOADER_GRUB, "GRUB", "an ESP that a BIOS does not read");
	tree_text(&tree, "/sys/firmware/efi/fw_platform_size", "64\n");
	found(&tree, LOADER_GRUB_ESP_MENU, "GRUB", "a menu on the ESP");
	loader_find(&loader, &root, NULL);
	HAS(loader.why, FEDORA, "which is named");
	HAS(loader.why, "dnf reinstall grub2-common", "with what makes the lines anew");
	tree_text(&tree, FEDORA, STUB);
	found(&tree, LOADER_GRUB, "GRUB", "the lines that load the other menu");
	tree_text(&tree, "/boot/efi/EFI/other/grub.cfg", WHOLE);
	found(&tree, LOADER_GRUB, "GRUB", "another system's menu beside them");
	OK(is_only_grub(&root, NULL), "which does not matter");
}

/* Older Fedora and RHEL 8 have it there. */
static void test_esp_menu_of_old(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	auto_free char *link = format_text("%s/etc/grub2-efi.cfg", tree.path);

	tree_text(&tree, "/sys/firmware/efi/fw_platform_size", "64\n");
	tree_text(&tree, FEDORA, WHOLE);
	tree_text(&tree, "/boot/grub2/grub.cfg", WHOLE);
	tree_text(&tree, "/etc/memmap.conf", "");
	OK(symlink("../boot/efi/EFI/fedora/grub.cfg", link) == 0, "a link");
	found(&tree, LOADER_GRUB, "GRUB", "the menu that the link names");
}

static void test_literal(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, "/proc/cmdline", "ro $memmap_params quiet\n");
	found(&tree, LOADER_LITERAL, "a loader that does not replace GRUB's variables", "a variable itself");
	tree_text(&tree, "/proc/cmdline", "ro ${memmap_args} quiet\n");
	found(&tree, LOADER_LITERAL, "a loader that does not replace GRUB's variables", "in braces");
	tree_text(&tree, "/proc/cmdline", "ro \\$memmap_params quiet\n");
	found(&tree, LOADER_LITERAL, "a loader that does not replace GRUB's variables", "behind a backslash");
	tree_text(&tree, "/proc/cmdline", "ro x=$memmap_args -- $memmap_args\n");
	found(&tree, LOADER_GRUB, "GRUB", "one in another argument, and one for init");
	tree_text(&tree, "/proc/cmdline", "ro $memmap_args memmap=1G!9G memmap.names=a@9G memmap.id=01234567\n");
	found(&tree, LOADER_GRUB, "GRUB", "one beside the arguments");
}

static void test_xen(void)
{
	auto_clean(tree) struct tree tree = tree_new();

	tree_text(&tree, "/sys/hypervisor/type", "xen\n");
	tree_text(&tree, "/proc/xen/capabilities", "\n");
	found(&tree, LOADER_GRUB, "GRUB", "a domU");
	tree_text(&tree, "/proc/xen/capabilities", "control_d\n");
	found(&tree, LOADER_XEN, "Xen", "a dom0 by its capabilities");
	set_variable(&tree, "LoaderInfo", "systemd-boot 257");
	found(&tree, LOADER_XEN, "Xen", "which systemd-boot started");
	tree_text(&tree, "/sys/hypervisor/properties/features", "00002705\n");
	found(&tree, LOADER_SYSTEMD_BOOT, "systemd-boot 257", "a domU by its features");
	tree_text(&tree, "/proc/xen/capabilities", "");
	tree_text(&tree, "/sys/hypervisor/properties/features", "00002f05\n");
	found(&tree, LOADER_XEN, "Xen", "a dom0 by its features");
}

static void test_addons(void)
{
	auto_clean(tree) struct tree tree = tree_new();
	const struct sysroot root = { tree.path };
	auto_free char *none = loader_addon_folder(&root), *folder = NULL;

	OK(!none, "an image without a name");
	set_variable(&tree, "StubImageIdentifier", "\\EFI\\Linux\\a-6.12.efi");
	folder = loader_addon_folder(&root);
	IS_TEXT(folder, "/EFI/Linux/a-6.12.efi.extra.d/", "an image's folder of addons");
}

int main(void)
{
	test_names();
	test_systemd_boot();
	test_copies();
	test_sdbootutil_grub();
	test_esp_menu();
	test_esp_menu_of_old();
	test_literal();
	test_xen();
	test_addons();
	return done_testing();
}
