/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Detects containers: the kernel and firmware visible there do not belong to the system that will boot. */
#pragma once

#include "base/sysroot.h"

/* Whether this runs in a container or a chroot, by systemd-detect-virt; false if that cannot say. The environment's
 * MEMMAP_CONTAINER=yes|no overrides it. Always false with --sysroot. */
bool is_container(const struct sysroot *root);
