/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Values of GRUB's settings with which grub-mkconfig fails. */
#pragma once

#include "base/messages.h"
#include "shell/shell-variables.h"

/* Adds an error for each value that stops grub-mkconfig; one that is not known for sure is left alone. Returns false
 * with an error. */
bool settings_values_check(const struct shell *shell, struct messages *messages);
