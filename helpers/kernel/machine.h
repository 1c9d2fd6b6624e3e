/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stays as it is while a kernel runs, so that it is read once: its command line, the firmware's tables, the
 * CPU. */
#pragma once

#include "base/sysroot.h"
#include "firmware-map.h"
#include "kaslr.h"
#include "srat.h"

struct machine {
	char *cmdline;	     /* NULL: unknown */
	int cmdline_problem; /* errno where it is unknown */
	bool map_known;
	struct firmware_map map;
	struct srat srat;
	int srat_problem; /* errno where there is a SRAT that cannot be read; 0: none */
	uint64_t reach;	  /* the first address that the CPU cannot reach */
	enum kaslr kaslr;
};

/* One of which nothing is known. */
void machine_init(struct machine *machine);

/* Reads the running machine, or the tree below `root`; what cannot be read stays unknown. */
void machine_read(struct machine *machine, const struct sysroot *root);

/* Puts map and SRAT, as they were read, in order. */
void machine_finish(struct machine *machine);

/* Copies all of it into *to, which machine_init() or zeros have made. */
void machine_copy(struct machine *to, const struct machine *from);

void machine_free(struct machine *machine);
