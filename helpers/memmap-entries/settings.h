/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files from which others make entries, without the token; for the removal of the package. */
#pragma once

#include "base/base.h"

/* The text of /etc/default/grub without tokens in the lines that assign GRUB_CMDLINE_LINUX and its
 * kin; comments and all other lines stay. The caller frees it. */
char *settings_untoken(const char *text);

/* The first token that a line of any text has, wherever it stands there, or NULL; comments do not count. The caller
 * frees it. */
char *token_left(const char *text);

/* The text of /etc/kernel/cmdline without tokens, and with `arguments` without our other arguments too.
 * Lines that are comments stay. The caller frees it. */
char *kernel_cmdline_clean(const char *text, bool args);
