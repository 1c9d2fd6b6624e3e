/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Removes the token from files that other programs use for new entries, when the package is removed. */
#pragma once

#include "base/base.h"

/* Returns the text of /etc/default/grub without tokens in the lines that assign GRUB_CMDLINE_LINUX and similar
 * variables; comments and other lines are kept. The caller frees it. */
char *settings_untoken(const char *text);

/* Returns the first token anywhere in a text outside comments, or NULL. The caller frees it. */
char *token_left(const char *text);

/* Returns the text of /etc/kernel/cmdline without tokens, and with `args` without our other arguments; comments are
 * kept. The caller frees it. */
char *kernel_cmdline_clean(const char *text, bool args);
