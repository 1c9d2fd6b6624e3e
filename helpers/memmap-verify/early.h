/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acts on a verdict in early boot. */
#pragma once

#include "granted/observed.h"
#include "granted/verdict.h"

/* Writes the verdict to the kernel log and /run/memmap, and keeps all devices back if the policy on the command line
 * says so; a trial boot that would stop reboots instead. Does nothing if no region is requested. Returns whether the
 * boot must stop for a shell. */
bool early_act(const struct sysroot *root, const struct evidence *evidence, const struct verdict *verdict);

/* In a crash kernel (kdump) nothing is judged, and the devices are kept back, as they would take the little RAM that it
 * has. Only rd.memmap.policy=warn on its line leaves them, for a dump to one of them. Returns whether this is one. */
bool early_in_crash_kernel(const struct sysroot *root);
