/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A menu that grub-mkconfig did not make and that loads its entries from separate files, as osbuild puts into images of
 * Fedora and RHEL: it sources no other file before that, so our part has to be in it, between lines of our own. What
 * grub-mkconfig would make of /etc/default/grub instead may lack what such a menu does besides. */
#pragma once

#include "base/base.h"

/* The start of the line in a menu that loads entries from separate files; NULL: none does. */
const char *menu_entries_line(const char *text);

/* Whether a menu has just one such line, before which our part can be, a newline at its end, behind which the rest can
 * be, and no half of a part of ours. */
bool static_menu_has_place(const char *text);

/* The menu `text` with what grub-mkconfig printed of our scripts into `made`: the variables before the entries, and the
 * last entry at the end. Nothing else changes, and without our part it is again what it was. NULL: `made` does not have
 * the scripts. The caller frees it. */
char *static_menu_with(const char *text, const char *made);
