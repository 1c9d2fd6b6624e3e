/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The administrator's own text for GRUB's menu: scripts that print themselves, such as /etc/grub.d/40_custom. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"

#define GRUB_SCRIPTS "/etc/grub.d"

/* Adds an error for each script whose text GRUB cannot read: grub-mkconfig then makes no menu. Scripts that
 * grub-mkconfig does not run, and those that make their text, are left alone. */
void own_scripts_check(const struct sysroot *root, struct messages *messages);
