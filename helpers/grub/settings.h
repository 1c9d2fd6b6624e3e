/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GRUB's settings, /etc/default/grub and its drop-ins, as grub-mkconfig reads them. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"
#include "takers/origins.h"

#define GRUB_SETTINGS_PATH "/etc/default/grub"
#define GRUB_DROP_INS GRUB_SETTINGS_PATH ".d"
#define GRUB_OUR_DROP_IN "zz-memmap.cfg"

/* The values of GRUB_CMDLINE_LINUX and GRUB_CMDLINE_LINUX_DEFAULT with a space between, as they appear in grub.cfg,
 * possibly with our own part from zz-memmap.cfg. In the running system a shell evaluates them, as for grub-mkconfig;
 * those of a tree are only parsed, with warnings for anything that cannot be determined. Returns NULL, with an error,
 * if grub-mkconfig would fail. The caller frees it. */
char *grub_settings_args(const struct sysroot *root, struct messages *messages);

/* The same for one file and the drop-ins in `folder`, which may be NULL, evaluated by a shell: for the running system
 * only. $0 and $1 are the given paths of grub-mkconfig and grub-probe. NULL if the shell does not reach the end. */
char *grub_settings_run(const char *mkconfig, const char *probe, const char *file, const char *folder);

/* Adds these files to those in which arguments may be written. */
void grub_settings_origins(const struct sysroot *root, struct origins *origins);
