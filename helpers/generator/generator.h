/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memmap-generator's parts: which filesystems are to be had (choose.c), the units that bring them
 * (units.c), and where those go (output.c). */
#pragma once

#include "lib/conf.h"
#include "lib/sysroot.h"

/* A region of the running kernel, as asked for and granted, that is to carry a filesystem. */
struct chosen {
	const struct region *region; /* the file's */
	struct range range;
	bool mounts;  /* at region->mount, by a unit of ours */
	char *others; /* units of /etc/fstab's that use it: " data.mount"; "" for none */
	char *places; /* its mount units alone: "data.mount " */
};

struct choice {
	struct chosen *list;
	size_t count;
	size_t room;
};

/* Decides for every region of the file; says why one is passed over that a person would miss. */
void choose(struct choice *choice, const struct conf *conf, const struct sysroot *root,
	    struct messages *messages);

void choice_free(struct choice *choice);

struct output {
	const char *folder; /* NULL: everything is printed */
	struct messages *messages;
};

/* Writes a file, or makes a link in a folder; a failure becomes a message. */
void output_file(const struct output *output, const char *name, const char *text);
void output_link(const struct output *output, const char *folder, const char *unit);

/* Writes all units of one. */
void units_write(const struct output *output, const struct chosen *chosen, const char *source);
