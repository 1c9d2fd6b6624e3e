// SPDX-License-Identifier: GPL-2.0-or-later
#include "loader.h"

#include <string.h>

#include "base/escape.h"
#include "base/strbuf.h"
#include "kernel/cmdline.h"
#include "whole-menu.h"

/* systemd's boot loader interface: EFI variables of 4 bytes of attributes and a UTF-16 string. */
#define VARIABLES "/sys/firmware/efi/efivars/"
#define VENDOR "-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f"
#define VARIABLE_MOST 4096
#define ATTRIBUTES 4

#define EFI_FIRMWARE "/sys/firmware/efi"

/* XENFEAT_dom0 in the hexadecimal bit mask of features (xen/interface/features.h). */
#define XEN_FEATURES "/sys/hypervisor/properties/features"
#define XEN_FEATURE_DOM0 11

#define MODULES "/usr/lib/modules"
#define PROXMOX_ESPS "/etc/kernel/proxmox-boot-uuids"
#define BOOTLOADER_SETTINGS "/etc/sysconfig/bootloader"
#define SETTINGS_MOST MIB

#define SAYS_HOW "'memmapctl apply' says how it gets the arguments"

/* The characters of a variable, with '?' for those that are not printable ASCII; NULL: not set. */
static char *loader_variable(const struct sysroot *root, const char *path)
{
	size_t length = 0;
	auto_free char *bytes = sysroot_read(root, path, VARIABLE_MOST, &length);
	struct text text = { 0 };

	if (!bytes)
		return NULL;
	for (size_t i = ATTRIBUTES; i < length && bytes[i]; i += 2) {
		bool plain = bytes[i] >= ' ' && bytes[i] <= '~' && (i + 1 == length || !bytes[i + 1]);

		text_add(&text, plain ? &bytes[i] : "?", 1);
	}
	return text_take(&text);
}

static void loader_set(struct loader *loader, enum loader_kind kind, const char *name, char *why)
{
	*loader = (struct loader){ kind, copy_text(quote(name).text), why };
}

static bool is_dom0(const struct sysroot *root)
{
	auto_free char *features = sysroot_read_line(root, XEN_FEATURES);
	auto_free char *capabilities = sysroot_read_line(root, "/proc/xen/capabilities");

	if (features && *features)
		return strtoull(features, NULL, 16) >> XEN_FEATURE_DOM0 & 1;
	return capabilities && strstr(capabilities, "control_d");
}

static bool find_xen(struct loader *loader, const struct sysroot *root)
{
	if (!is_dom0(root))
		return false;
	loader_set(loader, LOADER_XEN, "Xen",
		   copy_text("whose dom0 never gets memmap's arguments: no reboot into Xen brings a region"));
	return true;
}

/* Our variable as a parameter of its own; NULL: the line has none, or has arguments besides. */
static const char *literal_variable(const char *line)
{
	static const char *const names[] = {
		"$memmap_args", "$memmap_params", "${memmap_args}", "${memmap_params}", "\\$memmap_args",
		"\\$memmap_params", "$memmap_trial",
	};
	auto_free char *id = line_id(line);
	auto_clean(parameter) struct parameter parameter = { 0 };

	while (!id && parameter_next(&line, &parameter))
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
			if (parameter_is(&parameter, names[i]))
				return names[i];
	return NULL;
}

static bool find_literal(struct loader *loader, const char *running)
{
	const char *name = literal_variable(running);

	if (!name)
		return false;
	loader_set(loader, LOADER_LITERAL, "a loader that does not replace GRUB's variables",
		   format_text("as the kernel got %s itself; give it what 'memmapctl args' prints, in its own "
			       "settings or in GRUB_CMDLINE_LINUX in /etc/default/grub", name));
	return true;
}

static bool find_ostree(struct loader *loader, const struct sysroot *root)
{
	bool only_bootc = sysroot_exists(root, "/usr/bin/bootc") && !sysroot_exists(root, "/usr/bin/rpm-ostree");

	if (!sysroot_exists(root, "/run/ostree-booted"))
		return false;
	loader_set(loader, only_bootc ? LOADER_BOOTC : LOADER_OSTREE, "ostree",
		   copy_text("which manages the kernel's arguments; " SAYS_HOW));
	return true;
}

static int is_image(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return startswith(entry->d_name, "vmlinuz") && dot && streq(dot, ".efi");
}

static int is_shown(const struct dirent *entry)
{
	return *entry->d_name != '.';
}

/* `count`: what scandir(3) returned. */
static void free_list(struct dirent **list, int count)
{
	for (int i = 0; i < count; i++)
		free(list[i]);
	if (count >= 0)
		free(list);
}

/* The kernel's package of Fedora and RHEL has its unified image beside the modules (kernel-uki-virt). */
static bool has_vendor_image(const struct sysroot *root)
{
	struct dirent **versions = NULL, **images = NULL;
	int count = sysroot_scandir(root, MODULES, &versions, is_shown);
	bool has_some = false;

	for (int i = 0; i < count; i++) {
		auto_free char *folder = format_text(MODULES "/%s", versions[i]->d_name);
		int found = sysroot_scandir(root, folder, &images, is_image);

		has_some = has_some || found > 0;
		free_list(images, found);
	}
	free_list(versions, count);
	return has_some;
}

static bool find_image(struct loader *loader, const struct sysroot *root)
{
	auto_free char *stub = loader_variable(root, VARIABLES "StubInfo" VENDOR);

	if (!stub || !startswith(stub, "systemd-stub"))
		return false;
	loader_set(loader, has_vendor_image(root) ? LOADER_UKI_VENDOR : LOADER_UKI, "a unified kernel image",
		   copy_text("which contains its arguments; " SAYS_HOW));
	return true;
}

static bool sdbootutil_has_grub(const struct sysroot *root)
{
	auto_free char *settings = sysroot_read(root, BOOTLOADER_SETTINGS, SETTINGS_MOST, NULL);
	const char *at = settings ? strstr(settings, "LOADER_TYPE=") : NULL;

	if (!at || (at > settings && at[-1] != '\n'))
		return false;
	at += strlen("LOADER_TYPE=");
	at += *at == '"' || *at == '\'';
	return startswith(at, "grub2-bls");
}

static bool has_text(const struct sysroot *root, const char *path)
{
	auto_free char *text = sysroot_read(root, path, SETTINGS_MOST, NULL);

	return text && text[strspn(text, " \t\n")];
}

static enum loader_kind systemd_boot_kind(const struct sysroot *root)
{
	if (has_text(root, PROXMOX_ESPS))
		return LOADER_PROXMOX;
	if (sysroot_exists(root, "/etc/kernelstub/configuration"))
		return LOADER_KERNELSTUB;
	return sysroot_exists(root, "/usr/bin/sdbootutil") ? LOADER_SDBOOTUTIL : LOADER_SYSTEMD_BOOT;
}

static bool has_menu(const struct sysroot *root)
{
	return sysroot_exists(root, "/boot/grub/grub.cfg") || sysroot_exists(root, "/boot/grub2/grub.cfg");
}

/* GRUB puts it before the arguments of a kernel (grub-core/loader/i386/linux.c). */
static bool has_boot_image(const char *running)
{
	auto_clean(parameter) struct parameter parameter = { 0 };

	while (parameter_next(&running, &parameter))
		if (parameter_is(&parameter, "BOOT_IMAGE"))
			return true;
	return false;
}

/* A loader that is not GRUB, by the name it left. It may have started GRUB, which need not leave its own. */
static bool find_named(struct loader *loader, const struct sysroot *root, const char *running)
{
	auto_free char *name = loader_variable(root, VARIABLES "LoaderInfo" VENDOR);

	if (!name || !*name || startswith(name, "GRUB"))
		return false;
	if (startswith(name, "systemd-boot"))
		loader_set(loader, systemd_boot_kind(root), name,
			   copy_text("which does not read GRUB's menu; " SAYS_HOW));
	else if (has_menu(root) && has_boot_image(running))
		loader_set(loader, LOADER_GRUB_OR_OTHER, name,
			   copy_text("by its own account, although BOOT_IMAGE= on the command line is GRUB's; only a "
				     "boot through GRUB's menu has new arguments, and 'memmapctl args' prints them for "
				     "another loader"));
	else
		loader_set(loader, LOADER_OTHER, name,
			   copy_text("which does not read GRUB's menu; give it the arguments that 'memmapctl args' "
				     "prints"));
	return true;
}

/* The menus of GRUB's own tool are made with another /boot, an ESP; the one in this /boot is not read. */
static bool find_copies(struct loader *loader, const struct sysroot *root)
{
	if (has_text(root, PROXMOX_ESPS))
		loader_set(loader, LOADER_GRUB_ESP_COPIES, "GRUB",
			   copy_text("whose menu is on ESPs filled by proxmox-boot-tool and is not checked here; run "
				     "'proxmox-boot-tool refresh' before a reboot"));
	else if (sysroot_exists(root, "/usr/bin/sdbootutil") && sdbootutil_has_grub(root))
		loader_set(loader, LOADER_SDBOOTUTIL, "GRUB",
			   copy_text("with boot entries that sdbootutil makes; " SAYS_HOW));
	else
		return false;
	return true;
}

static bool find_esp_menu(struct loader *loader, const struct sysroot *root)
{
	bool is_grub2 = sysroot_exists(root, "/boot/grub2/grub.cfg");
	bool may_be = sysroot_exists(root, EFI_FIRMWARE) && has_menu(root);
	auto_free char *menu = may_be ? whole_menu_on_esp(root) : NULL;

	if (!menu)
		return false;
	loader_set(loader, LOADER_GRUB_ESP_MENU, "GRUB",
		   format_text("which reads %s%s, a whole menu in place of the few lines that load %s; to have these "
			       "lines back, %s", root->path, menu,
			       is_grub2 ? "/boot/grub2/grub.cfg" : "/boot/grub/grub.cfg",
			       is_grub2 ? "move that file away and run 'dnf reinstall grub2-common'"
					: "run 'grub-install'"));
	return true;
}

void loader_find(struct loader *loader, const struct sysroot *root, const char *running)
{
	running = running ? running : "";
	if (find_xen(loader, root) || find_literal(loader, running) || find_ostree(loader, root) ||
	    find_image(loader, root) || find_named(loader, root, running) || find_copies(loader, root) ||
	    find_esp_menu(loader, root))
		return;
	*loader = (struct loader){ .kind = LOADER_GRUB, .name = copy_text("GRUB") };
}

bool loader_may_read_menu(const struct loader *loader)
{
	return loader->kind < LOADER_OSTREE;
}

bool loader_is_only_grub(const struct loader *loader, const struct sysroot *root)
{
	return loader_may_read_menu(loader) && loader->kind != LOADER_GRUB_OR_OTHER &&
	       (has_menu(root) || sysroot_exists(root, "/etc/default/grub"));
}

char *loader_addon_folder(const struct sysroot *root)
{
	char *image = loader_variable(root, VARIABLES "StubImageIdentifier" VENDOR);
	auto_free char *kept = image;

	for (; image && *image; image++)
		if (*image == '\\')
			*image = '/';
	return kept && *kept ? format_text("%s.extra.d/", kept) : NULL;
}

void loader_free(struct loader *loader)
{
	free(loader->name);
	free(loader->why);
	*loader = (struct loader){ 0 };
}
