/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The firmware map: which physical addresses are RAM, before any memmap= argument changed anything. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"
#include "boot-params.h"

/* The widest physical address of x86-64: 52 bits (Intel SDM volume 3, 4.1.4). What a map says past
 * it is passed over. */
#define X86_REACH (UINT64_C(1) << 52)

struct firmware_map {
	struct ranges ram;   /* System RAM, one range for each entry */
	struct ranges other; /* every other type */
};

/* Adds an entry from its first to its last address. */
void firmware_add(struct firmware_map *map, bool is_ram, uint64_t first, uint64_t last);

/* Makes the map fit for planning: sorted, what another type covers taken out of the RAM (the
 * kernel lets it win as well), nothing at or past `reach`. RAM entries that touch stay apart. */
void firmware_finish(struct firmware_map *map, uint64_t reach);

/* Reads /sys/firmware/memmap, or takes the loader's map where a kernel has not got it.
 * Returns false when there is neither. The map still wants firmware_finish(). */
bool firmware_read(const struct sysroot *root, const struct boot_params *params, struct firmware_map *map);

/* The first address that this host's CPU cannot reach, from /proc/cpuinfo; X86_REACH if unknown. */
uint64_t firmware_reach(const struct sysroot *root);

void firmware_map_free(struct firmware_map *map);
