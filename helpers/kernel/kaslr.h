/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether the running kernel chose its address at random. */
#pragma once

#include "base/sysroot.h"
#include "boot-params.h"

enum kaslr {
	KASLR_UNKNOWN,
	KASLR_IS_OFF,
	KASLR_IS_ON,
};

/* From the boot protocol's loadflags, which are correct with any boot loader. */
enum kaslr kaslr_find(const struct boot_params *params);

/* "off", "on" or "unknown". */
const char *kaslr_name(enum kaslr kaslr);

/* The version of the running kernel if it was booted by EFI and ignores memmap= when choosing a random
 * address; else NULL. The caller frees it. */
char *kaslr_careless_kernel(const struct sysroot *root);
