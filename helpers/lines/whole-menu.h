/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A menu of GRUB's on the ESP, where a few lines should load the one below /boot. */
#pragma once

#include "base/sysroot.h"

/* Finds one that this system's own tools do not keep there. Another system's may be on the ESP, too: if such lines are
 * in any folder, they are taken for this system's. Returns its path below `root`, which the caller frees; NULL: none.
 */
char *whole_menu_on_esp(const struct sysroot *root);
