/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which boot loader gives kernels their arguments on this host. */
#pragma once

#include "base/sysroot.h"

enum loader {
	LOADER_GRUB, /* or unknown */
	LOADER_OSTREE,
	LOADER_SYSTEMD_BOOT,
	LOADER_UKI, /* a kernel and its arguments in one image */
};

/* Finds what controls the kernel arguments on this host. */
enum loader loader_find(const struct sysroot *root);

/* Whether the next command line is made from GRUB's files alone: this boot came from no other loader, and GRUB is
 * here. */
bool loader_is_only_grub(const struct sysroot *root);
