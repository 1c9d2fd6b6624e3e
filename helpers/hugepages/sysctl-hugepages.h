/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Huge pages that sysctl.d(5) reserves: vm.nr_hugepages. */
#pragma once

#include "hugepage-setting.h"

/* Adds what systemd-sysctl sets, of several settings the last one. `reads_conf`: /etc/sysctl.conf is read after the
 * folders, as procps and TuneD do; systemd reads it only through a link in them. */
void sysctl_hugepages_read(struct hugepage_settings *settings, const struct sysroot *root, bool reads_conf,
			   struct messages *messages);

/* A setting of the same file, as it was read last; nothing is set unless `value` is there. */
struct sysctl_value {
	char *value;
	char *text; /* its line */
	char *file;
	unsigned line;
};

/* What the files say of vm.nr_hugepages: by its name, or by a pattern, which a line with its name overrides. */
struct sysctl_values {
	struct sysctl_value named;
	struct sysctl_value pattern;
	bool is_excluded; /* from patterns */
};

/* Reads the text of `file` into *values; it is modified. */
void sysctl_parse(struct sysctl_values *values, const char *file, char *text);

void sysctl_values_free(struct sysctl_values *values);
