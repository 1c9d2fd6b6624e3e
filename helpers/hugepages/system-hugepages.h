/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Huge pages that the system reserves while it starts, beside those of the kernel's command line: by sysctl.d(5),
 * tmpfiles.d(5), TuneD's active profile, and what boot-hugepages.h names. */
#pragma once

#include "base/messages.h"
#include "base/sysroot.h"

/* The pool of one page size. */
struct system_hugepage {
	uint64_t count; /* pages */
	uint64_t size;	/* bytes of a page; 0: the kernel's default size, which may also be in the list by its number */
	char *argument; /* the setting as it stands: "vm.nr_hugepages = 1024" */
	char *origin;	/* FILE:LINE, with the root's path in front */
};

struct system_hugepages {
	struct system_hugepage *list;
	size_t count;
	size_t room;
};

/* Adds the pool of each page size that is set. Whatever writes a number to a pool replaces the number before, and the
 * services that do so have no fixed order, so the largest counts; the numbers of single nodes add up. The largest of
 * several settings is the one that is named. What cannot be read or is not known becomes a warning. */
void system_hugepages_read(struct system_hugepages *hugepages, const struct sysroot *root, struct messages *messages);

void system_hugepages_free(struct system_hugepages *hugepages);
