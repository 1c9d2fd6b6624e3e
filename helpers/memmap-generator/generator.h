/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parts of memmap-generator: which filesystems to create (choose.c), their units (units.c), and where these are
 * written (output.c). */
#pragma once

#include "base/sysroot.h"
#include "conf/conf.h"

/* A region of the running kernel, granted as requested, that gets a filesystem. */
struct chosen {
	const struct region *region; /* the file's */
	struct range range;
	bool mounts;  /* at region->mount, by a unit of ours */
	char *others; /* units from /etc/fstab that use it: " data.mount"; "" for none */
	char *places; /* only its mount units: "data.mount " */
};

struct choice {
	struct chosen *list;
	size_t count;
	size_t room;
};

/* Decides for each region of the file, and reports why one is skipped if the user would miss it. */
void choose(struct choice *choice, const struct conf *conf, const struct sysroot *root,
	    struct messages *messages);

void choice_free(struct choice *choice);

/* The files written for one region. */
struct written {
	char **paths;
	size_t count;
	size_t room;
	bool failed;
};

struct output {
	const char *folder; /* NULL: print everything */
	struct messages *messages;
	struct written *written;
};

/* Writes a file, or creates a link in a folder; a failure is reported, and prevents the region's other files from being
 * written. */
void output_file(const struct output *output, const char *name, const char *text);
void output_link(const struct output *output, const char *folder, const char *unit);

/* Ends a region: if a file could not be written, removes the others. A part of its units could mount what was not
 * created, or check what must be left alone. */
void output_end(const struct output *output, const struct region *region);

/* Writes all units of one region. */
void units_write(const struct output *output, const struct chosen *chosen, const char *source);
