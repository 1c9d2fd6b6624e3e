/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values of GRUB's settings with which grub-mkconfig fails, or that lose arguments on the way to grub.cfg. */
#pragma once

#include "base/messages.h"
#include "shell/shell-variables.h"

/* Adds an error for each value that stops grub-mkconfig, and a warning where arguments are lost in silence. A value
 * that is not known for sure is left alone. Returns false with an error. */
bool settings_values_check(const struct shell *shell, struct messages *messages);
