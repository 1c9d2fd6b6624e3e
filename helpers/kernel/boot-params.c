// SPDX-License-Identifier: GPL-2.0-or-later
#include "boot-params.h"

/* The page itself has 4096 bytes. */
#define PAGE_MOST (64 * KIB)

void boot_params_read(struct boot_params *params, const struct sysroot *root)
{
	params->page = sysroot_read(root, "/sys/kernel/boot_params/data", PAGE_MOST, &params->length);
}

void boot_params_free(struct boot_params *params)
{
	free(params->page);
	*params = (struct boot_params){ 0 };
}
