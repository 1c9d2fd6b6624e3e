// SPDX-License-Identifier: GPL-2.0-or-later
#include "boot-params.h"

#include <endian.h>
#include <string.h>

/* The page itself has 4096 bytes. */
#define PAGE_MOST (64 * KIB)

/* Documentation/arch/x86/boot.rst: type_of_loader, its value without an assigned number, kexec's number; setup_data.
 * It is 0 if nothing was set, and for old versions of LILO. */
#define TYPE_OF_LOADER 0x210
#define LOADER_UNASSIGNED 0xff
#define LOADER_NUMBER_KEXEC 0xd
#define SETUP_DATA 0x250

void boot_params_read(struct boot_params *params, const struct sysroot *root)
{
	params->page = sysroot_read(root, "/sys/kernel/boot_params/data", PAGE_MOST, &params->length);
}

enum loaded_by boot_params_loaded_by(const struct boot_params *params)
{
	uint8_t type = params->page && params->length > TYPE_OF_LOADER ? (uint8_t)params->page[TYPE_OF_LOADER] : 0;

	if (!type || type == LOADER_UNASSIGNED)
		return LOADED_BY_UNKNOWN;
	return type >> 4 == LOADER_NUMBER_KEXEC ? LOADED_BY_KEXEC : LOADED_BY_OTHER;
}

uint64_t boot_params_setup_data(const struct boot_params *params)
{
	uint64_t address = 0;

	if (params->page && params->length >= SETUP_DATA + sizeof(address))
		memcpy(&address, params->page + SETUP_DATA, sizeof(address));
	return le64toh(address);
}

void boot_params_free(struct boot_params *params)
{
	free(params->page);
	*params = (struct boot_params){ 0 };
}
