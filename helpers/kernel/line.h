/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a kernel command line asks for: regions, their names, and what to do on failure. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"
#include "cmdline.h"

struct line {
	struct asked *list; /* persistent memory, sorted by address; those without a name are foreign */
	size_t count;
	size_t room;
	char *policy; /* the last memmap.policy=; NULL: none */
	char *person_policy; /* the last rd.memmap.policy=; NULL: none */
	bool reboots; /* rd.emergency=reboot: a failed boot does not wait for a user, as in a trial */
	char *id;     /* the last memmap.id=; NULL: none */
	bool nokaslr;
	size_t memmap_count; /* memmap= arguments that ask for persistent memory */
	bool off; /* memmap.off=1: our regions are disabled for this boot */
	char *hiding; /* see line_hiding_argument() */
};

/* Parses a line as the kernel does (see asked_add_value): every memmap=SIZE!START. Names with bytes other
 * than letters, digits and `-_.` are ignored. */
void line_parse(struct line *line, const char *text);

/* The EFI stub disables physical KASLR for memmap=, but checks only the first match of that text, and only after a
 * blank (drivers/firmware/efi/libstub/x86-stub.c, parse_options). Returns the argument that contains the first match
 * instead, such as rd.memmap=; NULL: none does. The caller frees it. */
char *line_hiding_argument(const char *text);

/* The message about it, to follow the argument. */
#define HIDING_ARGUMENT                                                                            \
	"comes before memmap= and contains that text; the EFI stub looks only at the first match, " \
	"so it may put the kernel into a region; remove or rename that argument, or move it "      \
	"after memmap="

/* The region of a name, or NULL; owned by the line. */
const struct asked *line_find(const struct line *line, const char *name);

/* The running kernel's line, or NULL with errno set. The caller frees it. */
char *line_read_running(const struct sysroot *root);

/* The memmap.id= of a line, or of the running kernel's; NULL: none. The caller frees it. */
char *line_id(const char *text);
char *line_id_running(const struct sysroot *root);

void line_free(struct line *line);
