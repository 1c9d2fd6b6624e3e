/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A boot loader entry (/boot/loader/entries/NAME.conf): what to do with it, and its rewritten text. */
#pragma once

#include "grub/bls-entry.h"

enum treatment {
	ENTRY_GIVE,    /* add the token */
	ENTRY_CLEAN,   /* remove everything of ours */
	ENTRY_UNTOKEN, /* remove the token */
	ENTRY_LEAVE,   /* do not change it */
};

/* Decides what to do with an entry. If that is unexpected, *reason is a static text that explains it, otherwise NULL.
 */
enum treatment entry_judge(const struct bls_entry *entry, bool removing, const char **reason);

/* Returns the text after the treatment; the caller frees it. Of several options lines GRUB reads the first, so the
 * token goes there. */
char *entry_rewrite(const char *text, enum treatment treatment);

/* Whether nothing else is in the options that GRUB reads, so that not even the root filesystem is named. */
bool entry_has_token_alone(const char *text);
