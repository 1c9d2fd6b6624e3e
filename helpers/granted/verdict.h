/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Asked against granted: what became of each region of the running command line. */
#pragma once

#include "finding.h"
#include "observed.h"

struct verdict {
	struct finding *list; /* by address; those of the file last */
	size_t count;
	size_t room;
	bool asked_unknown; /* the command line cannot be read */
	enum kaslr kaslr;
	bool kaslr_warns;
	char *kaslr_text; /* the judgement */
	bool next_known;     /* the next boot was looked at */
	bool reboot_changes; /* it has other regions */
	const char *trial;   /* how far new arguments have come, as somebody filled it in; NULL: unknown, or none */
};

/* Judges every region of the running command line, and KASLR. `early`: before there can be devices. */
void verdict_make(struct verdict *verdict, const struct evidence *evidence, bool early);

/* Reads what every device is used for. */
void verdict_read_use(struct verdict *verdict, const struct sysroot *root);

/* Adds one for a region of the file, whose texts are copied. */
struct finding *verdict_add(struct verdict *verdict, const char *name, struct range range);

enum level verdict_level(const struct verdict *verdict);

/* Whether some region waits for a device that may still come: nothing is wrong, and nothing is certain yet. */
bool verdict_waits(const struct verdict *verdict);

void verdict_free(struct verdict *verdict);
