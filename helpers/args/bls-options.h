/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The arguments of a boot entry's options: which are ours, and the same line with or without them.
 *
 * Ours are the token, spelled in whatever way, and the arguments that a kernel was booted with, where somebody copied
 * them from /proc/cmdline: memmap.names=, memmap.policy=, memmap.id=, memmap.off=, the memmap= that memmap.names=
 * names, and right before memmap.id= a nokaslr and a trial's. Where the id does not belong to what stands before it,
 * as in those of an older version, the latter are ours right behind it. All others stay byte for byte, in their order,
 * and so does what follows a `--`. */
#pragma once

#include "base/base.h"

/* GRUB reads an entry's options when it builds the menu, and expands this to $memmap_args, which it
 * expands when the entry is booted. */
#define ENTRY_TOKEN "$memmap_params"

/* Each takes an options line without its key, and returns what it should be, for the caller to
 * free. What they return they leave as it is. */

/* The token is its first argument, and else nothing of ours is there. */
char *options_give(const char *options);

/* Nothing of ours is there. */
char *options_clean(const char *options);

/* No token is there; our other arguments stay. */
char *options_untoken(const char *options);

/* Whether `argument`, `length` bytes, is the token in any spelling: with backslashes, with braces, or
 * under its other name, memmap_args. */
bool options_is_token(const char *arg, size_t length);
