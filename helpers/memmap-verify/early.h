/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Acts on a verdict in early boot. */
#pragma once

#include "granted/observed.h"
#include "granted/verdict.h"

/* Writes the verdict to the kernel log and /run/memmap, and keeps all devices back if the policy on the command line
 * says so; a trial boot that would stop reboots instead. Does nothing in a crash kernel or if no region is requested.
 * Returns whether the boot must stop for a shell. */
bool early_act(const struct sysroot *root, const struct evidence *evidence, const struct verdict *verdict);
