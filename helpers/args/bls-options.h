/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Finds our arguments in a boot entry's options, and adds or removes them.
 *
 * Ours are the token, in any spelling, and the arguments of a booted kernel in case they were copied from
 * /proc/cmdline: memmap.names=, memmap.policy=, memmap.id=, memmap.off=, the memmap= that memmap.names= refers to, and
 * nokaslr and a trial's arguments directly before memmap.id=. If the id does not match the arguments before it, as in
 * an older version, nokaslr and a trial's arguments are ours directly after it. All other arguments stay unchanged and
 * in order, and so does everything after a `--`. */
#pragma once

#include "base/base.h"

/* GRUB expands this to $memmap_args when it builds the menu from the entries, and that when it boots
 * one. */
#define ENTRY_TOKEN "$memmap_params"

/* Each takes an options line without its key and returns the new line, which the caller frees. All are
 * idempotent. */

/* Makes the token the second argument and removes our other arguments. grubby keeps only the first one, root=, for an
 * entry that it makes without --copy-default, and GRUB loses the end of a line that is too long. */
char *options_give(const char *options);

/* Removes all our arguments. */
char *options_clean(const char *options);

/* Removes the token and keeps our other arguments. */
char *options_untoken(const char *options);

/* Whether an argument in options is the token in any spelling. */
bool options_have_token(const char *options);

/* Whether `arg`, of `length` bytes, is the token in any spelling: with backslashes, with braces, or with
 * its other name, memmap_args. */
bool options_is_token(const char *arg, size_t length);
