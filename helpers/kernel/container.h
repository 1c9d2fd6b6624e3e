/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether what the kernel and the firmware tell here is told to another system than the one that will boot. */
#pragma once

#include "base/sysroot.h"

/* In a container or a chroot, by systemd-detect-virt; where that cannot tell, it is none. MEMMAP_CONTAINER=yes|no in
 * the environment decides instead. A tree that was given with --sysroot is none. */
bool is_container(const struct sysroot *root);
