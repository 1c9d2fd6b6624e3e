/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Facts that do not change while a kernel runs, and are read only once: its command line, the firmware's tables, the
 * CPU. */
#pragma once

#include "base/sysroot.h"
#include "base/range.h"
#include "boot-params.h"
#include "firmware-map.h"
#include "kaslr.h"
#include "srat.h"

struct machine {
	char *cmdline;	     /* NULL: unknown */
	int cmdline_problem; /* errno if it is unknown */
	bool map_known;
	struct firmware_map map;
	struct srat srat;
	int srat_problem; /* errno if the SRAT exists but cannot be read; else 0 */
	uint64_t reach;	  /* the first address that the CPU cannot reach */
	enum kaslr kaslr;
	enum loaded_by loaded_by;
	struct range initramfs; /* see boot_params_initramfs() */
	uint64_t setup_data; /* see boot_params_setup_data() */
};

/* Initializes with nothing known. */
void machine_init(struct machine *machine);

/* Reads the running machine, or the tree below `root`; anything unreadable stays unknown. */
void machine_read(struct machine *machine, const struct sysroot *root);

/* Completes the map and SRAT after reading, see firmware_finish() and srat_finish(). */
void machine_finish(struct machine *machine);

/* Copies *from to *to, which must be initialized. */
void machine_copy(struct machine *to, const struct machine *from);

void machine_free(struct machine *machine);
