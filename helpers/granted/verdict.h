/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Compares the regions of the running command line with what was granted. */
#pragma once

#include "finding.h"
#include "observed.h"

struct verdict {
	struct finding *list; /* sorted by address; the file's regions last */
	size_t count;
	size_t room;
	bool asked_unknown; /* the command line cannot be read */
	enum kaslr kaslr;
	bool kaslr_warns;
	char *kaslr_text; /* the judgement */
	bool next_known;     /* the next boot was examined */
	bool reboot_changes; /* it has other regions */
	const char *trial;   /* the state of new arguments, set by callers; NULL: unknown, or none */
};

/* Judges every region of the running command line, and KASLR. `early`: before devices can exist. */
void verdict_make(struct verdict *verdict, const struct evidence *evidence, bool early);

/* Reads the use of every device. */
void verdict_read_use(struct verdict *verdict, const struct sysroot *root);

/* Adds a finding for a region of the file; the name is copied. */
struct finding *verdict_add(struct verdict *verdict, const char *name, struct range range);

enum level verdict_level(const struct verdict *verdict);

/* Whether a region waits for a device that may still appear, so the verdict is not final. */
bool verdict_waits(const struct verdict *verdict);

void verdict_free(struct verdict *verdict);
