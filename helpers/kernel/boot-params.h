/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The zero page that the boot loader and the kernel's early code pass to the kernel
 * (Documentation/arch/x86/zero-page.rst). */
#pragma once

#include "base/sysroot.h"

struct boot_params {
	char *page; /* NULL: it cannot be read */
	size_t length;
};

void boot_params_read(struct boot_params *params, const struct sysroot *root);

void boot_params_free(struct boot_params *params);
