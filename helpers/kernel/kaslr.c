// SPDX-License-Identifier: GPL-2.0-or-later
#include "kaslr.h"

#include <string.h>

/* Documentation/arch/x86/boot.rst: loadflags and its KASLR_FLAG, which the kernel itself sets. */
#define LOADFLAGS 0x211
#define KASLR_FLAG 2

#define FILE_MOST (1 << 16)

enum kaslr kaslr_find(const struct boot_params *params)
{
	if (!params->page || params->length <= LOADFLAGS)
		return KASLR_UNKNOWN;
	return params->page[LOADFLAGS] & KASLR_FLAG ? KASLR_IS_ON : KASLR_IS_OFF;
}

const char *kaslr_name(enum kaslr kaslr)
{
	static const char *const names[] = {
		[KASLR_UNKNOWN] = "unknown",
		[KASLR_IS_OFF] = "off",
		[KASLR_IS_ON] = "on",
	};

	return names[kaslr];
}

/* Since Linux 6.6 (commit a1b87d54f4e4, in 6.1.y between .77 and .89) the EFI stub ignores memmap= when it
 * places the kernel; fixed in 6.10 (15aa8fb852f9), 6.9.4, 6.6.33 and 6.1.93. */
static const struct {
	unsigned minor, first, last;
} careless[] = {
	{ 1, 78, 92 },
	{ 6, 0, 32 },
	{ 7, 0, UINT32_MAX },
	{ 8, 0, UINT32_MAX },
	{ 9, 0, 3 },
};

static bool is_careless(unsigned major, unsigned minor, unsigned patch)
{
	for (size_t i = 0; i < sizeof(careless) / sizeof(*careless); i++)
		if (major == 6 && minor == careless[i].minor && patch >= careless[i].first &&
		    patch <= careless[i].last)
			return true;
	return false;
}

/* Debian's release does not name the upstream version, as in 6.1.0-50; that is at the end of /proc/version:
 * "Debian 6.1.176-1". Ubuntu has a file for it: "Ubuntu 6.8.0-31.31-generic 6.8.1". */
static const char *true_version(const char *version, const char *signature)
{
	const char *debian = strstr(version, " Debian ");
	const char *ubuntu = signature ? strrchr(signature, ' ') : NULL;

	if (ubuntu)
		return ubuntu + 1;
	if (debian)
		return debian + strlen(" Debian ");
	return startswith(version, "Linux version ") ? version + 14 : version;
}

char *kaslr_careless_kernel(const struct sysroot *root)
{
	auto_free char *version = sysroot_read(root, "/proc/version", FILE_MOST, NULL);
	auto_free char *signature = sysroot_read(root, "/proc/version_signature", FILE_MOST, NULL);
	unsigned major, minor, patch = 0;

	if (!version || !sysroot_exists(root, "/sys/firmware/efi") ||
	    sscanf(true_version(version, signature), "%u.%u.%u", &major, &minor, &patch) < 2)
		return NULL;
	return is_careless(major, minor, patch) ? format_text("%u.%u.%u", major, minor, patch) : NULL;
}
