/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Huge pages that tmpfiles.d(5) reserves, by writing to the kernel's files. */
#pragma once

#include "hugepage-setting.h"

/* Adds what every line writes: systemd-tmpfiles does not say in which order it writes to one file. */
void tmpfiles_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, struct messages *messages);

/* Adds what the text of a file writes; the text is modified. `file` is where it stands; its line is ignored. */
void tmpfiles_parse(struct hugepage_settings *settings, char *text, const struct setting_place *file);
