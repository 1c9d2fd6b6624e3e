/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether the running kernel chose its place at random. */
#pragma once

#include "base/sysroot.h"
#include "boot-params.h"

enum kaslr {
	KASLR_UNKNOWN,
	KASLR_IS_OFF,
	KASLR_IS_ON,
};

/* From the boot protocol's loadflags, which are right whatever booted the kernel. */
enum kaslr kaslr_find(const struct boot_params *params);

/* "off", "on" or "unknown". */
const char *kaslr_name(enum kaslr kaslr);

/* The version of a running kernel that was booted by EFI and that passes over memmap= when it
 * places itself there at random, for the caller to free; or NULL. */
char *kaslr_careless_kernel(const struct sysroot *root);
