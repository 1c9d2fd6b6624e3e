/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which boot loader gives kernels their arguments on this host, by what it left behind: the one place that judges it.
 */
#pragma once

#include "base/sysroot.h"

enum loader_kind {
	LOADER_GRUB, /* or nothing tells of another */

	/* GRUB's menu is made for them, but whether a boot of theirs has its arguments is not known. */
	LOADER_GRUB_OR_OTHER,	/* another loader tells its name, but GRUB's BOOT_IMAGE= is there, too */
	LOADER_GRUB_ESP_MENU,	/* GRUB reads another menu, on the ESP */
	LOADER_GRUB_ESP_COPIES, /* proxmox-boot-tool makes GRUB's menus on ESPs */
	LOADER_LITERAL,		/* does not replace the variables of GRUB's menu */
	LOADER_XEN,		/* this is Xen's dom0, whose entries never have our arguments */

	/* Their arguments come from elsewhere; GRUB's menu is left alone. */
	LOADER_OSTREE,
	LOADER_BOOTC,
	LOADER_UKI,	   /* a kernel and its arguments in one image */
	LOADER_UKI_VENDOR, /* built by the distribution: nothing on this host changes it */
	LOADER_SYSTEMD_BOOT,
	LOADER_PROXMOX,	   /* systemd-boot, on ESPs that proxmox-boot-tool fills */
	LOADER_KERNELSTUB, /* systemd-boot, with entries of Pop!_OS's kernelstub */
	LOADER_SDBOOTUTIL, /* systemd-boot or GRUB, with entries of openSUSE's sdbootutil */
	LOADER_OTHER,	   /* rEFInd, Limine... */
};

struct loader {
	enum loader_kind kind;
	char *name; /* "rEFInd 0.14.0.2" */
	char *why;  /* what follows from it for the next boot, a part of a sentence; NULL for LOADER_GRUB */
};

/* Finds what controls the kernel arguments on this host. `running`: the running command line; NULL: not known. */
void loader_find(struct loader *loader, const struct sysroot *root, const char *running);

/* Whether arguments may reach the kernel by GRUB's menu, so that it has to be in line with the file. */
bool loader_may_read_menu(const struct loader *loader);

/* Whether the next command line is made from GRUB's files alone: this boot came from no other loader, and GRUB is
 * here. */
bool loader_is_only_grub(const struct loader *loader, const struct sysroot *root);

/* The folder of addons for the unified kernel image of this boot, on the EFI system partition:
 * "/EFI/Linux/x.efi.extra.d/". The caller frees it; NULL if the image does not tell its name. */
char *loader_addon_folder(const struct sysroot *root);

void loader_free(struct loader *loader);
