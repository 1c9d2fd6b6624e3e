/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GRUB's settings, /etc/default/grub and what follows it, as grub-mkconfig has them. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"

/* The values of GRUB_CMDLINE_LINUX and GRUB_CMDLINE_LINUX_DEFAULT with a space between, as they stand in grub.cfg then;
 * of ours, what zz-memmap.cfg puts there may be among it. Of the running system a shell evaluates them, as
 * grub-mkconfig does; those of a tree are only read, and what cannot be followed is a warning. Returns NULL, with an
 * error, where grub-mkconfig would fail. The caller frees it. */
char *grub_settings_args(const struct sysroot *root, struct messages *messages);

/* The same of one file and of the drop-ins in one folder, NULL for none, of which a shell makes them: for the running
 * system. $0 and $1 are these names of grub-mkconfig and grub-probe. NULL where the shell does not get to the end. */
char *grub_settings_run(const char *mkconfig, const char *probe, const char *file, const char *folder);
