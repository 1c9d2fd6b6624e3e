/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Our arguments on the kernel's command line: made from named ranges, and parsed from a line.
 *
 *     memmap=4G!12G,2G!16G memmap.names=data@12G,logs@16G memmap.policy=warn nokaslr memmap.id=1a2b3c4d
 *
 * The id is a hash of the arguments before it, and always the last of ours. In a trial boot TRIAL_ARGS come before it
 * as well, and are not part of the hash. An older version had nokaslr and the trial's arguments after the id.
 */
#pragma once

#include "base/messages.h"
#include "base/range.h"
#include "kernel/cmdline.h"
#include "kernel/limits.h"

/* Added in a trial boot: reboot on failure, so that the machine comes back with other arguments. */
#define TRIAL_ARGS "panic=30 rd.shell=0 rd.emergency=reboot"

struct args {
	struct asked *list; /* sorted by address */
	size_t count;
	size_t room;
	char *policy; /* NULL: the default, block */
	bool nokaslr;
};

/* Adds a region; the name is copied. */
void args_add(struct args *args, const char *name, struct range range);

/* Sorts the regions and returns the canonical text, "" without regions. The caller frees it. */
char *args_text(struct args *args);

/* Parses a command line, or a line of a state file: the memmap= regions in memmap.names. */
void args_parse(struct args *args, const char *text);

/* Whether a text has only characters of our arguments, so that it is safe between single quotes in
 * grub.cfg. */
bool args_are_safe(const char *line);

/* Whether a command line is that of a trial boot, with TRIAL_ARGS right before the id. */
bool args_are_on_trial(const char *line);

/* The region of a name, or NULL; owned by the arguments. */
const struct asked *args_find(const struct args *args, const char *name);

void args_free(struct args *args);
