/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parses a kernel command line as the kernel does. */
#pragma once

#include "base/range.h"
#include "base/strbuf.h"
#include "base/sysroot.h"

/* One parameter: its name, and its value without quotes. */
struct parameter {
	struct text name;
	struct text value;
	bool has_value;
};

/* Parses the next parameter at *line (lib/cmdline.c, next_arg) and moves *line past it. Returns
 * false at the end, or at the `--` before init's own arguments. */
bool parameter_next(const char **line, struct parameter *parameter);

bool parameter_is(const struct parameter *parameter, const char *name);

void parameter_free(struct parameter *parameter);

/* One part of a memmap= argument. `kind` is the kernel's operator: '!' persistent memory, '$'
 * reserved, '#' ACPI, '@' RAM, '%' a change of type; 0: a limit, no RAM from `range.size` on. */
struct asked {
	char *name;	    /* of memmap.names=; NULL: it has none, or names are not looked at */
	struct range range; /* size 0: in memmap.names=, but no memmap= asks for it */
	char kind;
};

struct asked_list {
	struct asked *list;
	size_t count;
	size_t room;
};

/* Adds all parts of one memmap= argument's value (arch/x86/kernel/e820.c, parse_memmap_opt). */
void asked_add_value(struct asked_list *asked, const char *value);

/* Compares two by their start, for qsort(3). */
int asked_by_start(const void *left, const void *right);

void asked_free(struct asked_list *asked);

/* What a line asks for: regions, their names, and what to do on failure. */
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
