/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The firmware map: which physical addresses are RAM, before any memmap= argument is applied. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"
#include "boot-params.h"

/* x86-64 has physical addresses of up to 52 bits (Intel SDM volume 3, 4.1.4). Map entries beyond that
 * are ignored. */
#define X86_REACH (UINT64_C(1) << 52)

struct firmware_map {
	struct ranges ram;   /* System RAM, one range per entry */
	struct ranges other; /* every other type */
	struct ranges added; /* RAM that was hot-plugged after the boot, and is not in `ram` */
};

/* Adds an entry; `last` is inclusive. */
void firmware_add(struct firmware_map *map, bool is_ram, uint64_t first, uint64_t last);

/* Prepares the map for planning: sorts it, removes overlaps with other types from the RAM (they take
 * precedence in the kernel as well), and truncates at `reach`. Adjacent RAM entries stay separate. */
void firmware_finish(struct firmware_map *map, uint64_t reach);

/* Reads /sys/firmware/memmap, or the boot loader's map if the kernel does not provide it. Returns false
 * if there is neither. The caller must call firmware_finish(). */
bool firmware_read(const struct sysroot *root, const struct boot_params *params, struct firmware_map *map);

/* The first address beyond this CPU's reach, from /proc/cpuinfo; X86_REACH if unknown. */
uint64_t firmware_reach(const struct sysroot *root);

void firmware_map_free(struct firmware_map *map);
