/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Our arguments of the command line: made from named ranges, and read back from a line.
 *
 *     memmap=4G!12G,2G!16G memmap.names=data@12G,logs@16G memmap.policy=warn nokaslr memmap.id=1a2b3c4d
 *
 * The id, made of those before it, is the last of them on any line; in a trial's boot those below stand before it as
 * well, which it is not made of. An older version had nokaslr and a trial's behind the id.
 */
#pragma once

#include "base/messages.h"
#include "base/range.h"
#include "kernel/limits.h"

/* What a trial boot has besides: a failure ends it, so that the machine comes back with other arguments. */
#define TRIAL_ARGS "panic=30 rd.shell=0 rd.emergency=reboot"

struct named_range {
	char *name;
	struct range range;
};

struct args {
	struct named_range *list; /* sorted by address */
	size_t count;
	size_t room;
	char *policy; /* NULL: the default, block */
	bool nokaslr;
};

/* Adds a region; the name is copied. */
void args_add(struct args *args, const char *name, struct range range);

/* The canonical text, "" without regions. The caller frees it. Sorts the regions. */
char *args_text(struct args *args);

/* Reads a command line, or a state file's line: regions of memmap= that memmap.names names. */
void args_parse(struct args *args, const char *text);

/* Whether a text is one line of nothing but what arguments are made of, so that it can stand between
 * single quotes in grub.cfg. */
bool args_are_safe(const char *line);

/* The region of a name, or NULL. It stays the arguments'. */
const struct named_range *args_find(const struct args *args, const char *name);

void args_free(struct args *args);
