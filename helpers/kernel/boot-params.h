/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The zero page that the boot loader and the kernel's early code pass to the kernel
 * (Documentation/arch/x86/zero-page.rst). */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"

struct boot_params {
	char *page; /* NULL: it cannot be read */
	size_t length;
};

enum loaded_by {
	LOADED_BY_UNKNOWN,
	LOADED_BY_KEXEC,
	LOADED_BY_OTHER, /* GRUB, the EFI stub and so on */
};

void boot_params_read(struct boot_params *params, const struct sysroot *root);

/* What loaded the kernel. */
enum loaded_by boot_params_loaded_by(const struct boot_params *params);

/* Where the initramfs was loaded; size 0: unknown, or there is none. */
struct range boot_params_initramfs(const struct boot_params *params);

/* The address of the first setup_data of this boot; 0: unknown, or there is none. */
uint64_t boot_params_setup_data(const struct boot_params *params);

void boot_params_free(struct boot_params *params);
