/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a kernel command line asks for: regions, who they belong to, and how strict to be. */
#pragma once

#include "base/range.h"
#include "base/sysroot.h"

struct asked_region {
	char *name;	    /* NULL: foreign, as memmap.names has not got it */
	struct range range; /* size 0: memmap.names has it, no memmap= asks for it */
};

struct line {
	struct asked_region *list; /* sorted by address */
	size_t count;
	size_t room;
	char *policy; /* the last memmap.policy=; NULL: none */
	char *person_policy; /* the last rd.memmap.policy=; NULL: none */
	bool reboots; /* rd.emergency=reboot: in a boot that fails nobody is waited for, as it is a trial */
	char *id;     /* the last memmap.id=; NULL: none */
	bool nokaslr;
	size_t memmap_count; /* memmap= arguments that ask for persistent memory */
	bool off; /* memmap.off=1: this boot was to be without our regions */
	char *hiding; /* see line_hiding_argument() */
};

/* Reads a line as the kernel does (see asked_add_value): every memmap=SIZE!START of it. Names of
 * other bytes than letters, digits and `-_.` name nothing. */
void line_parse(struct line *line, const char *text);

/* The EFI stub drops physical KASLR for memmap=, but looks for that text at the first place alone, and wants a blank
 * before it (drivers/firmware/efi/libstub/x86-stub.c, parse_options). Returns the argument that stands there instead,
 * as rd.memmap=, and NULL where none does. The caller frees it. */
char *line_hiding_argument(const char *text);

/* What a person is told of it, behind the argument. */
#define HIDING_ARGUMENT                                                                            \
	"comes before memmap= and contains that text; the EFI stub looks only at the first match, " \
	"so it may put the kernel into a region; remove or rename that argument, or move it "      \
	"after memmap="

/* The region of a name, or NULL. It stays the line's. */
const struct asked_region *line_find(const struct line *line, const char *name);

/* The running kernel's line, or NULL with errno set. The caller frees it. */
char *line_read_running(const struct sysroot *root);

/* The memmap.id= of a line, or of the running kernel's; NULL: none. The caller frees it. */
char *line_id(const char *text);
char *line_id_running(const struct sysroot *root);

void line_free(struct line *line);
