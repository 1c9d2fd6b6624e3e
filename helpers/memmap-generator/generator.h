/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memmap-generator's parts: which filesystems are to be had (choose.c), the units that bring them
 * (units.c), and where those go (output.c). */
#pragma once

#include "base/sysroot.h"
#include "conf/conf.h"

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

/* What was written of one region's units. */
struct written {
	char **paths;
	size_t count;
	size_t room;
	bool failed;
};

struct output {
	const char *folder; /* NULL: everything is printed */
	struct messages *messages;
	struct written *written;
};

/* Writes a whole file, or makes a link in a folder; a failure becomes a message, and keeps what follows of the same
 * region from being written. */
void output_file(const struct output *output, const char *name, const char *text);
void output_link(const struct output *output, const char *folder, const char *unit);

/* At the end of a region: where something of it could not be written, the rest goes as well. Half of its units would
 * mount what was not made, or check what must be left alone. */
void output_end(const struct output *output, const struct region *region);

/* Writes all units of one. */
void units_write(const struct output *output, const struct chosen *chosen, const char *source);
