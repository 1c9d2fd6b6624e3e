/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where a program takes file and host from: the options that several programs share. */
#pragma once

#include "conf.h"
#include "host.h"

struct source {
	const char *config; /* NULL: CONF_PATH below the root */
	const char *e820;   /* another machine's log, "-" for standard input; NULL: this host */
	struct sysroot root;
};

/* Both add an error for what cannot be read; the caller frees the conf and the host either way. */
void source_conf(const struct source *source, struct conf *conf, struct messages *messages);
bool source_host(const struct source *source, struct host *host, struct messages *messages);
