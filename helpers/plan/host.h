/* SPDX-License-Identifier: GPL-2.0-or-later */
/* All that a plan is made against: a host's firmware map, nodes, CPU, and next command line. */
#pragma once

#include "args/args.h"
#include "grub/next-cmdline.h"
#include "kernel/machine.h"

struct host {
	struct machine machine; /* unknown in containers and chroots, whose host is not the target */
	struct next_line next;
	struct args running; /* the arguments of the running kernel: where contents are */
	struct args checked; /* the arguments checked last: where they will be */
};

/* Reads what a plan wants to know of the running system, or the tree below `root`, besides the machine, which is
 * copied. Returns false, with an error, when its firmware map should be readable and is not. */
bool host_read(struct host *host, const struct machine *machine, const struct sysroot *root, struct messages *messages);

/* Reads another host's log from a file, or standard input for "-"; nothing of this one. */
bool host_read_log(struct host *host, const char *file, struct messages *messages);

/* Where a region of this name and size is or will be, or NULL: what the running kernel has comes
 * first. Any size will do for size 0. It stays the host's. */
const struct named_range *host_recorded(const struct host *host, const char *name, uint64_t size);

/* The sum of System RAM in bytes. */
uint64_t host_ram(const struct host *host);

void host_free(struct host *host);
