/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What early boot does about a verdict. */
#pragma once

#include "granted/observed.h"
#include "granted/verdict.h"

/* Tells the kernel's log, leaves the verdict in /run/memmap, and keeps all devices back where the policy of the command
 * line says so; on a trial boot that is to stop it reboots. Does nothing in a crash kernel, nor where no region is
 * asked for. Returns whether the boot is to stop for a shell. */
bool early_act(const struct sysroot *root, const struct evidence *evidence, const struct verdict *verdict);
