/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a plan is based on: a host's firmware map, nodes, CPU, and next command line. */
#pragma once

#include "args/args.h"
#include "hugepages/system-hugepages.h"
#include "kernel/machine.h"
#include "lines/next-line.h"

struct host {
	struct machine machine; /* unknown in containers and chroots, whose host is not the target */
	struct next_lines next; /* without our arguments */
	struct system_hugepages hugepages; /* set up after the boot */
	bool crash_binds; /* kdump's settings have the crash kernel bind the regions' devices */
	uint64_t added; /* bytes of RAM that were hot-plugged after the boot, and are not in the firmware map */
	struct args running; /* the arguments of the running kernel: where contents are */
	struct args checked; /* the arguments checked last: where they will be */
	struct args confirmed; /* the arguments of the last successful boot: where they may be if none are running */
};

/* Reads the running system, or the tree below `root`; the machine is copied. Returns false, with an error, if the
 * firmware map should be readable but is not. `new_menu`: see next_lines_read(). */
bool host_read(struct host *host, const struct machine *machine, const char *new_menu, const struct sysroot *root,
	       struct messages *messages);

/* Reads another host's kernel log from a file, or from standard input for "-"; nothing is read from this host. With
 * `is_listed` the file was found in a folder and must be a regular one, as a pipe there may have no writer. */
bool host_read_log(struct host *host, const char *file, bool is_listed, struct messages *messages);

/* Returns where a region of this name and size is or will be, or NULL; the running kernel's regions take precedence.
 * Size 0 matches any size. The result belongs to the host. */
const struct asked *host_recorded(const struct host *host, const char *name, uint64_t size);

/* Whether a region may have contents: it is running, or a boot confirmed it just there. One that was only checked, or
 * tried in vain, has none. */
bool host_has_contents(const struct host *host, const struct asked *region);

/* The sum of System RAM in bytes. */
uint64_t host_ram(const struct host *host);

void host_free(struct host *host);
