// SPDX-License-Identifier: GPL-2.0-or-later
#include "boot-params.h"

#include <endian.h>
#include <string.h>

/* The page itself has 4096 bytes. */
#define PAGE_MOST (64 * KIB)

/* Documentation/arch/x86/zero-page.rst and boot.rst: the initramfs' start and size, 4 bytes each, and their upper
 * halves; type_of_loader, its value without an assigned number, kexec's number; setup_data. The type is 0 if nothing
 * was set, and for old versions of LILO. */
#define EXT_RAMDISK_IMAGE 0xc0
#define EXT_RAMDISK_SIZE 0xc4
#define RAMDISK_IMAGE 0x218
#define RAMDISK_SIZE 0x21c
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

/* Four bytes; 0 if the page has not so many. */
static uint32_t boot_params_half(const struct boot_params *params, size_t at)
{
	uint32_t value = 0;

	if (params->page && params->length >= at + sizeof(value))
		memcpy(&value, params->page + at, sizeof(value));
	return le32toh(value);
}

static uint64_t boot_params_value(const struct boot_params *params, size_t low, size_t high)
{
	return (uint64_t)boot_params_half(params, high) << 32 | boot_params_half(params, low);
}

struct range boot_params_initramfs(const struct boot_params *params)
{
	if (params->length < RAMDISK_SIZE + sizeof(uint32_t))
		return (struct range){ 0 };
	return range_of_size(boot_params_value(params, RAMDISK_IMAGE, EXT_RAMDISK_IMAGE),
			     boot_params_value(params, RAMDISK_SIZE, EXT_RAMDISK_SIZE));
}

uint64_t boot_params_setup_data(const struct boot_params *params)
{
	if (params->length < SETUP_DATA + sizeof(uint64_t))
		return 0;
	return boot_params_value(params, SETUP_DATA, SETUP_DATA + sizeof(uint32_t));
}

void boot_params_free(struct boot_params *params)
{
	free(params->page);
	*params = (struct boot_params){ 0 };
}
