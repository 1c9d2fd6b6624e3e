/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hosts whose kernels get their arguments from somebody else than GRUB's menu. */
#pragma once

#include "base/sysroot.h"

enum loader {
	LOADER_GRUB, /* or nothing that would tell */
	LOADER_OSTREE,
	LOADER_SYSTEMD_BOOT,
	LOADER_UKI, /* a kernel and its arguments in one image */
};

/* Who has a say about the arguments of this host's kernels. */
enum loader loader_find(const struct sysroot *root);

/* What a person has to do there, so that the next boot has `arguments` and not ours of the running line
 * any more: a sentence for the caller to free. */
char *loader_advice(enum loader loader, const struct sysroot *root, const char *args);

/* Whether the running kernel has these arguments, by their id. */
bool loader_has_args(const struct sysroot *root, const char *args);
