/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Makes a plan from the options that name file and host. */
#pragma once

#include "make.h"

struct source {
	const char *config; /* "-" for standard input; NULL: CONF_PATH below the root */
	const char *e820;   /* another machine's log, "-" for standard input; NULL: this host */
	bool e820_is_listed; /* the log was found in a folder; see host_read_log() */
	const char *new_menu; /* see next_lines_read(); NULL: no menu is being made */
	struct sysroot root;
};

/* Both add an error for what cannot be read; the caller frees the conf and the host either way. `machine` is the
 * running machine, ignored if `source` names another one's log; NULL: it is read. */
void source_conf(const struct source *source, struct conf *conf, struct messages *messages);
bool source_host(const struct source *source, const struct machine *machine, struct host *host,
		 struct messages *messages);

/* File, host and plan. */
struct job {
	struct conf conf;
	struct host host;
	struct plan plan;
	struct messages messages;
};

/* Reads the host and makes the plan for a file that was read. Returns false if the host is unknown; mistakes in the
 * file are in the messages. */
bool job_plan(struct job *job, const struct source *source, const struct machine *machine);

/* Reads the file, does the same, and warns of contents that will be lost. */
bool job_make(struct job *job, const struct source *source, const struct machine *machine);

void job_free(struct job *job);

/* Frees all but the file, which another job may use. */
void job_free_host(struct job *job);
